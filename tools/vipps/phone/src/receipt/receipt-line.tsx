import { Money } from '../parts/money';
import { quantityOf, signedTotalOf, type OrderLine, type Currency } from './sums';
import './receipt-line.css';

interface ReceiptLineProps {
  line: OrderLine;
  currency: Currency;
}

export function ReceiptLine({ line, currency }: ReceiptLineProps) {
  const quantity = quantityOf(line);
  const discount = typeof line['discount'] === 'number' ? line['discount'] : 0;
  return (
    <li className="line">
      <span className="line-name" dir="auto">
        {line.name}
      </span>
      <Money value={signedTotalOf(line)} currency={currency} />
      {quantity && (
        <span className="line-detail">
          {quantity.text} × <Money value={quantity.unitPrice} currency={currency} />
        </span>
      )}
      {discount > 0 && (
        <span className="line-detail">
          <Money value={discount} currency={currency} /> off
        </span>
      )}
      {line.isReturn && <span className="line-detail">returned</span>}
      {line.isShipping && <span className="line-detail">shipping</span>}
    </li>
  );
}
