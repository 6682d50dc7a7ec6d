import { request } from 'undici';
import { fault, ok, warning, type Finding } from './findings';

const WHAT = 'clock';
const TIMEOUT_MS = 5_000;
/** An HTTP date has whole seconds. */
const WARN_MS = 5_000;
const FAULT_MS = 60_000;

/** The Date that Vipps answers with, whatever it answers, against this machine's clock. */
export async function lookAtClock(vippsBaseUrl: string): Promise<Finding> {
  const before = Date.now();
  try {
    const { headers, body } = await request(vippsBaseUrl, {
      method: 'HEAD',
      headersTimeout: TIMEOUT_MS,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    await body.dump();
    return judgeClock(String(headers['date'] ?? ''), before, Date.now());
  } catch {
    return warning(WHAT, 'could not be compared: Vipps does not answer', 'See what is said of the keys.');
  }
}

export function judgeClock(date: string, before: number, after: number): Finding {
  const theirs = Date.parse(date);
  if (Number.isNaN(theirs))
    return warning(WHAT, 'could not be compared: Vipps says no date', 'Is it Vipps that answers?');
  const ours = (before + after) / 2;
  // Their second has begun some time within it.
  const skewMs = Math.max(0, theirs - ours, ours - (theirs + 1_000));
  const seconds = Math.round(skewMs / 1_000);
  const how = `is ${seconds} s ${ours > theirs ? 'ahead of' : 'behind'} that of Vipps`;
  const cure = 'Let the machine keep its time with NTP: deadlines, tokens and signatures are reckoned with it.';
  if (skewMs >= FAULT_MS) return fault(WHAT, how, cure);
  return skewMs >= WARN_MS ? warning(WHAT, how, cure) : ok(WHAT, 'goes as that of Vipps does');
}
