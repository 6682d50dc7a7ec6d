const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat('en-GB', options);
const time = format({ hour: '2-digit', minute: '2-digit', second: '2-digit' });
const minute = format({ hour: '2-digit', minute: '2-digit' });
const day = format({ day: 'numeric', month: 'short' });
const dayOfYear = format({ day: 'numeric', month: 'short', year: 'numeric' });
const weekday = format({ weekday: 'short', day: 'numeric', month: 'short' });

const isSameDay = (one: number, other: number): boolean => dayOfYear.format(one) === dayOfYear.format(other);

/** `14:05:09`, in the local time of whoever looks. */
export const timeOf = (moment: number): string => time.format(moment);

/** `Sun, 22 Nov` */
export const weekdayOf = (moment: number): string => weekday.format(moment);

/** `14:05:09` today, `22 Nov 14:05` on another day, and with its year in another year. */
export function whenOf(moment: number, now: number): string {
  if (isSameDay(moment, now)) return timeOf(moment);
  const isSameYear = new Date(moment).getFullYear() === new Date(now).getFullYear();
  return `${(isSameYear ? day : dayOfYear).format(moment)} ${minute.format(moment)}`;
}

/** `9 min 12 s`: the two largest units that say something. */
export function spanOf(ms: number): string {
  const units = [
    [Math.floor(ms / DAY), 'd'],
    [Math.floor((ms % DAY) / HOUR), 'h'],
    [Math.floor((ms % HOUR) / MINUTE), 'min'],
    [Math.floor((ms % MINUTE) / SECOND), 's'],
  ] as const;
  const largest = units.findIndex(([count]) => count > 0);
  if (largest < 0) return '0 s';
  return units
    .slice(largest, largest + 2)
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit}`)
    .join(' ');
}

/** `in 4 min 10 s`, `4 min 10 s ago`, `now`. */
export const awayOf = (moment: number, now: number): string => saidAway(moment, now, spanOf);

/** `in 4 min`, `4 min ago`, `now`: for a column of ages. */
export const aboutAwayOf = (moment: number, now: number): string =>
  saidAway(moment, now, (ms) => spanOf(ms).split(' ').slice(0, 2).join(' '));

function saidAway(moment: number, now: number, span: (ms: number) => string): string {
  const ms = Math.abs(moment - now);
  if (ms < SECOND) return 'now';
  return moment > now ? `in ${span(ms)}` : `${span(ms)} ago`;
}
