const written = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' });

/** A moment, of the clock of this Vipps, as people write it. */
export const Moment = ({ at }: { at: string | number }) => {
  const moment = new Date(at);
  return <time dateTime={moment.toISOString()}>{written.format(moment)}</time>;
};
