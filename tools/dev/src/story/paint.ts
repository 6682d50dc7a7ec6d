import pico from 'picocolors';

export type Paint = ReturnType<typeof pico.createColors>;

/** Colours are for a person at a terminal who did not decline them (no-color.org). */
export const paintFor = ({ wanted }: { readonly wanted: boolean }): Paint =>
  pico.createColors(wanted && process.stdout.isTTY === true && !process.env['NO_COLOR']);
