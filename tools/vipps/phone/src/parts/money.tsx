import type { PhonePayment } from '../../../src/phone/phone-messages';
import { moneyOf } from '../words/money';

interface MoneyProps {
  value: number;
  currency: PhonePayment['amount']['currency'];
}

export const Money = ({ value, currency }: MoneyProps) => <span className="money">{moneyOf(value, currency)}</span>;
