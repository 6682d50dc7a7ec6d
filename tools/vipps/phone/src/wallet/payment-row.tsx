import type { PhonePayment } from '../../../src/phone/phone-messages';
import { keyOf } from '../live/phone-state';
import { Avatar } from '../parts/avatar';
import { Money } from '../parts/money';
import { Tone } from '../parts/tone';
import { toPayment } from '../place/place';
import { spanOf, whenOf } from '../words/moments';
import { standingOf } from '../words/standing';
import './payment-row.css';

export function PaymentRow({ payment, now }: { payment: PhonePayment; now: number }) {
  const { merchant, description, reference, amount, state, createdAt, expiresAt } = payment;
  const { label, tone } = standingOf(payment);
  const moment = state === 'CREATED' ? `${spanOf(expiresAt - now)} left` : whenOf(createdAt, now);
  return (
    <a className="row" href={toPayment(keyOf(payment))}>
      <Avatar name={merchant} />
      <span className="row-what">
        <strong className="row-merchant" dir="auto">
          {merchant}
        </strong>
        <span className="row-description" dir="auto">
          {description ?? reference}
        </span>
        <span className="row-moment">{moment}</span>
      </span>
      <span className="row-how">
        <strong>
          <Money {...amount} />
        </strong>
        <Tone tone={tone}>{label}</Tone>
      </span>
    </a>
  );
}
