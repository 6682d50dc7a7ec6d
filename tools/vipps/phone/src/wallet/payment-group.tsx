import { useId } from 'react';
import type { PhonePayment } from '../../../src/phone/phone-messages';
import { keyOf } from '../live/phone-state';
import { PaymentRow } from './payment-row';
import './payment-group.css';

interface PaymentGroupProps {
  title: string;
  payments: readonly PhonePayment[];
  now: number;
}

export function PaymentGroup({ title, payments, now }: PaymentGroupProps) {
  const id = useId();
  if (payments.length === 0) return null;
  return (
    <section className="group" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <ul>
        {payments.map((payment) => (
          <li key={keyOf(payment)}>
            <PaymentRow payment={payment} now={now} />
          </li>
        ))}
      </ul>
    </section>
  );
}
