import type { Amount } from '@payments/events';
import type { PaymentPage } from '../../../src/api';
import { Card } from '../parts/card';
import { Moment } from '../parts/moment';
import { Money } from '../parts/money';
import { MoneyBar } from '../parts/money-bar';
import { barOf, type MoneyPart } from './bar';
import './money-card.css';

type Payment = PaymentPage['payment'];

const partWords: Readonly<Record<MoneyPart['kind'], string>> = {
  captured: 'Captured and kept',
  refunded: 'Refunded',
  capturing: 'Being captured',
  reserved: 'Reserved, can be captured',
  released: 'Released',
};

/** Where the money is: one bar, and what each of its parts means in digits. */
export function MoneyCard({ payment }: { readonly payment: Payment }) {
  const { amount, captureGuaranteedUntil, capturePossibleUntil, capturable } = payment;
  const bar = barOf(payment);
  const parts = bar.parts.filter(({ value }) => value > 0);
  const isReserved = (capturable?.value ?? 0) > 0;
  return (
    <Card title="Money">
      <div className="money-picture">
        <MoneyBar {...bar} />
      </div>
      <dl className="money-list">
        <div>
          <dt className="money-key money-key-ground">Asked for</dt>
          <dd>
            <Money amount={amount} />
          </dd>
        </div>
        {parts.map(({ kind, value }) => (
          <div key={kind}>
            <dt className={`money-key money-key-${kind}`}>{partWords[kind]}</dt>
            <dd>
              <Money amount={{ ...amount, value }} />
            </dd>
          </div>
        ))}
        {isReserved && captureGuaranteedUntil !== undefined && (
          <Deadline label="The bank guarantees it until" at={captureGuaranteedUntil} />
        )}
        {isReserved && capturePossibleUntil !== undefined && (
          <Deadline label="Vipps takes a capture until" at={capturePossibleUntil} />
        )}
        {payment.receipt !== undefined && (
          <div>
            <dt>Receipt</dt>
            <dd>{payment.receipt}</dd>
          </div>
        )}
        {payment.orderLink !== undefined && (
          <div>
            <dt>Link to the order</dt>
            <dd>{payment.orderLink}</dd>
          </div>
        )}
      </dl>
      <Operations payment={payment} />
    </Card>
  );
}

const Deadline = ({ label, at }: { readonly label: string; readonly at: string }) => (
  <div>
    <dt>{label}</dt>
    <dd>
      <Moment at={at} />
    </dd>
  </div>
);

interface Operation {
  readonly id: string;
  readonly kind: string;
  readonly status: string;
  readonly amount?: Amount;
  readonly meaning?: string;
}

const operationsOf = ({ captures = [], refunds = [], cancels = [] }: Payment): readonly Operation[] =>
  [
    ...captures.map(({ captureId, ...rest }) => ({ id: captureId, kind: 'Capture', ...rest })),
    ...refunds.map(({ refundId, ...rest }) => ({ id: refundId, kind: 'Refund', ...rest })),
    ...cancels.map(({ cancelId, ...rest }) => ({ id: cancelId, kind: 'Cancel', ...rest })),
  ].map(({ because, ...rest }) => ({ ...rest, ...(because && { meaning: because.meaning }) }));

/** Each capture, refund and cancel with what became of it. */
function Operations({ payment }: { readonly payment: Payment }) {
  const operations = operationsOf(payment);
  if (operations.length === 0) return undefined;
  return (
    <ul className="money-operations" aria-label="Captures, refunds and cancels">
      {operations.map(({ id, kind, status, amount, meaning }) => (
        <li key={`${kind} ${id}`}>
          <span className="money-operation">
            {kind} <code>{id}</code>
          </span>
          {amount && <Money amount={amount} />}
          <span className="money-operation-status">
            {status}
            {meaning !== undefined && `: ${meaning}`}
          </span>
        </li>
      ))}
    </ul>
  );
}
