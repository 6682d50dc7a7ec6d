import type { PhonePayment } from '../../../src/phone/phone-messages';
import { Money } from '../parts/money';
import { whenOf } from '../words/moments';
import './story.css';

type EventName = PhonePayment['events'][number]['name'];

const names: Readonly<Record<EventName, string>> = {
  CREATED: 'Requested',
  AUTHORIZED: 'Approved by you',
  ABORTED: 'Rejected by you',
  EXPIRED: 'Expired',
  TERMINATED: 'Withdrawn',
  CAPTURED: 'Captured',
  CANCELLED: 'Released',
  REFUNDED: 'Refunded',
};

/** What happened, the latest last. */
export const Story = ({ payment: { events }, now }: { payment: PhonePayment; now: number }) => (
  <ol className="story" aria-label="What happened">
    {events.map(({ name, amount, timestamp }, index) => (
      <li key={index}>
        <span>{names[name]}</span>
        <Money {...amount} />
        <time dateTime={timestamp}>{whenOf(Date.parse(timestamp), now)}</time>
      </li>
    ))}
  </ol>
);
