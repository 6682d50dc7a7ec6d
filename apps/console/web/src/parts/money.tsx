import type { Amount } from '@payments/events';
import { digitsOf } from '../words/money';
import './money.css';

/** The digits stand out, the currency steps back: down a column it says the same on every line. */
export const Money = ({ amount }: { readonly amount: Amount }) => (
  <span className="money">
    <span className="money-currency">{amount.currency}</span>
    {'\u00a0'}
    {digitsOf(amount.value)}
  </span>
);
