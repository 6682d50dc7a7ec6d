import type { PhonePayment } from '../../../src/phone/phone-messages';
import { spanOf, whenOf } from '../words/moments';
import './deadline.css';

/** How long there is to answer; only of a long-living request is it worth a date. */
export function Deadline({ payment: { state, expiresAt, isLongLiving }, now }: { payment: PhonePayment; now: number }) {
  if (state !== 'CREATED') return null;
  return (
    <p className="deadline">
      {spanOf(expiresAt - now)} left to answer
      {isLongLiving && <>, until {whenOf(expiresAt, now)}. You are reminded three days and one day before.</>}
    </p>
  );
}
