import type { AuthorizedPayment, Capture } from './payment';

/** The capture that Vipps is to be asked for next, of several the one that waits the least: one after the other. */
export const nextCapture = ({
  captures,
}: AuthorizedPayment): readonly [captureId: string, capture: Capture] | undefined =>
  Object.entries(captures)
    .filter(([, { status }]) => status === 'requested')
    .sort(([, one], [, other]) => (one.notBefore ?? 0) - (other.notBefore ?? 0))[0];
