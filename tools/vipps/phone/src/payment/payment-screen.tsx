import { useEffect } from 'react';
import type { PhoneFacts, PhonePayment } from '../../../src/phone/phone-messages';
import { AnswerForm } from '../answer/answer-form';
import { keyOf } from '../live/phone-state';
import { Avatar } from '../parts/avatar';
import { Icon } from '../parts/icon';
import { Money } from '../parts/money';
import { toPayments } from '../place/place';
import { useArrival } from '../place/use-arrival';
import { ReceiptPaper } from '../receipt/receipt-paper';
import { standingOf } from '../words/standing';
import { Deadline } from './deadline';
import { MoneyTable } from './money-table';
import { Story } from './story';
import './payment-screen.css';

interface PaymentScreenProps {
  payment: PhonePayment;
  facts: PhoneFacts;
  now: number;
  isConnected: boolean;
  onSeen: (key: string) => void;
}

export function PaymentScreen({ payment, facts, now, isConnected, onSeen }: PaymentScreenProps) {
  const { merchant, description, reference, amount, state, postponed, detailsUrl } = payment;
  const heading = useArrival(`${state} ${postponed}`);
  const { sentence, tone } = standingOf(payment);
  // Whatever happens to the payment while one looks at it needs no push.
  useEffect(() => onSeen(keyOf(payment)), [payment]);

  return (
    <section className="payment">
      <a className="payment-back" href={toPayments}>
        <Icon name="back" />
        Payments
      </a>
      <div className="payment-top">
        <Avatar name={merchant} />
        <h1 tabIndex={-1} ref={heading} aria-live="polite" className={`payment-standing payment-${tone}`}>
          {tone === 'good' && <Icon name="check" />}
          {sentence}
        </h1>
        <p className="payment-amount">
          <Money {...amount} />
        </p>
        {description !== undefined && (
          <p className="payment-description" dir="auto">
            {description}
          </p>
        )}
        <Deadline payment={payment} now={now} />
      </div>
      {state === 'AUTHORIZED' && <MoneyTable payment={payment} />}
      <ReceiptPaper payment={payment} />
      {detailsUrl?.startsWith('https://') && (
        <a href={detailsUrl} target="_blank" rel="noreferrer">
          More at <bdi>{merchant}</bdi>
        </a>
      )}
      <Story payment={payment} now={now} />
      <p className="payment-reference">
        Reference <span>{reference}</span>
      </p>
      {state === 'CREATED' && <AnswerForm payment={payment} facts={facts} isConnected={isConnected} />}
    </section>
  );
}
