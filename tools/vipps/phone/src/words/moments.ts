const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat('en-GB', options);
const time = format({ hour: '2-digit', minute: '2-digit' });
const day = format({ weekday: 'long', day: 'numeric', month: 'long' });
const shortDay = format({ day: 'numeric', month: 'short' });

/** `14:05` */
export const timeOf = (moment: number): string => time.format(moment);

/** `Sunday 22 November` */
export const dayOf = (moment: number): string => day.format(moment).replace(',', '');

/** `14:05` today, `22 Nov, 14:05` on any other day. */
export const whenOf = (moment: number, now: number): string =>
  dayOf(moment) === dayOf(now) && Math.abs(moment - now) < DAY
    ? timeOf(moment)
    : `${shortDay.format(moment)}, ${timeOf(moment)}`;

/** `9 min 12 s`: the two largest units that say something. */
export function spanOf(ms: number): string {
  if (ms < SECOND) return 'no time';
  const [days, hours, minutes, seconds] = [ms / DAY, (ms % DAY) / HOUR, (ms % HOUR) / MINUTE, (ms % MINUTE) / SECOND];
  const units: [number, string][] = [
    [Math.floor(days), Math.floor(days) === 1 ? 'day' : 'days'],
    [Math.floor(hours), 'h'],
    [Math.floor(minutes), 'min'],
    [Math.floor(seconds), 's'],
  ];
  const largest = units.findIndex(([count]) => count > 0);
  return units
    .slice(largest, largest + 2)
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit}`)
    .join(' ');
}
