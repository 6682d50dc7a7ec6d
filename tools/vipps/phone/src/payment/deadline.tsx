import type { PhonePayment } from '../../../src/phone/phone-messages';
import { spanOf, whenOf } from '../words/moments';
import { remindersOf } from '../words/reminders';
import './deadline.css';

/** How long there is to answer; only of a long-living request is it worth a date, and a word of the reminders. */
export function Deadline({ payment: { state, expiresAt, isLongLiving }, now }: { payment: PhonePayment; now: number }) {
  if (state !== 'CREATED') return null;
  const reminders = remindersOf(expiresAt - now);
  return (
    <p className="deadline">
      {spanOf(expiresAt - now)} left to answer
      {isLongLiving && (
        <>
          , until {whenOf(expiresAt, now)}.{reminders && ` ${reminders}`}
        </>
      )}
    </p>
  );
}
