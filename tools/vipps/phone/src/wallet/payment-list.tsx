import type { PhoneFacts, PhonePayment } from '../../../src/phone/phone-messages';
import { useArrival } from '../place/use-arrival';
import { PaymentGroup } from './payment-group';
import './payment-list.css';

interface PaymentListProps {
  payments: readonly PhonePayment[];
  facts: PhoneFacts;
  now: number;
}

export function PaymentList({ payments, facts, now }: PaymentListProps) {
  const heading = useArrival('payments');
  const open = payments.filter(({ state }) => state === 'CREATED');
  const earlier = payments.filter(({ state }) => state !== 'CREATED');
  return (
    <section className="list">
      <h1 tabIndex={-1} ref={heading}>
        Payments
      </h1>
      {facts.flightMode && <p className="list-note">Flight mode: this is what was known before.</p>}
      {/* Whoever is in the app already hears of what comes, as others do from the lock screen. */}
      <div className="list-groups" aria-live="polite" aria-relevant="additions">
        <PaymentGroup title="Waiting for you" payments={open} now={now} />
        <PaymentGroup title="Earlier" payments={earlier} now={now} />
      </div>
      {payments.length === 0 && !facts.flightMode && (
        <p className="list-note">Nothing yet. A request shows here, and on the lock screen, as soon as it is made.</p>
      )}
    </section>
  );
}
