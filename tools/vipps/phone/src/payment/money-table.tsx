import type { PhonePayment } from '../../../src/phone/phone-messages';
import { Money } from '../parts/money';
import { cardNames } from '../words/card-names';
import './money-table.css';

/** Where the money is: what was said yes to, what of it was taken, and what came back. */
export function MoneyTable({ payment }: { payment: PhonePayment }) {
  const { reserved, captured, refunded, released, card, amount } = payment;
  const rows: [string, number][] = [
    ['Reserved', reserved],
    ['Captured', captured],
    ['Released', released],
    ['Refunded', refunded],
  ];
  return (
    <dl className="money-table">
      {rows
        .filter(([name, value]) => value > 0 || name === 'Captured')
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <Money value={value} currency={amount.currency} />
            </dd>
          </div>
        ))}
      {card !== undefined && (
        <div>
          <dt>Paid with</dt>
          <dd>{cardNames[card]}</dd>
        </div>
      )}
    </dl>
  );
}
