import { useId } from 'react';
import type { PhonePayment } from '../../../src/phone/phone-messages';
import { Money } from '../parts/money';
import { taxesOf, totalOf } from './sums';
import { ReceiptLine } from './receipt-line';
import './receipt-paper.css';

/** What the merchant says was bought. For an ordinary request it comes after the yes. */
export function ReceiptPaper({ payment: { receipt, amount, state } }: { payment: PhonePayment }) {
  const id = useId();
  if (!receipt) {
    return state === 'CREATED' ? <p className="receipt-none">The order lines come with the receipt.</p> : null;
  }
  const { currency } = amount;
  const total = totalOf(receipt);
  return (
    <section className="receipt" aria-labelledby={id}>
      <h2 id={id}>{state === 'CREATED' ? 'Order' : 'Receipt'}</h2>
      <ul>
        {receipt.orderLines.map((line, index) => (
          <ReceiptLine key={index} line={line} currency={currency} />
        ))}
      </ul>
      <dl>
        <div className="receipt-total">
          <dt>Total</dt>
          <dd>
            <Money value={total} currency={currency} />
          </dd>
        </div>
        {taxesOf(receipt).map(({ percent, value }) => (
          <div key={percent}>
            <dt>of which {percent} % tax</dt>
            <dd>
              <Money value={value} currency={currency} />
            </dd>
          </div>
        ))}
      </dl>
      {total !== amount.value && <p className="receipt-odd">The lines do not add up to the amount of the payment.</p>}
    </section>
  );
}
