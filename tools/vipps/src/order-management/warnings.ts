import type { Flaw } from '../schema/check';
import type { World } from '../world';
import { sumFlaws } from './receipt-sums';

/** Something that Vipps takes without a word and the customer's app may not show. */
export interface Warning extends Flaw {
  merchantSerialNumber: string;
  orderId: string;
}

/** Every receipt that does not add up: by itself, or to the payment that it is for. */
export function receiptWarnings({ orders, payments }: Pick<World, 'orders' | 'payments'>): Warning[] {
  return [...orders.all()].flatMap(({ merchantSerialNumber, paymentType, orderId, receipt }) => {
    if (!receipt) return [];
    const payment = paymentType === 'ECOM' ? payments.find(merchantSerialNumber, orderId) : undefined;
    const flaws = sumFlaws(receipt, payment?.request.amount.value);
    return flaws.map((flaw) => ({ merchantSerialNumber, orderId, ...flaw }));
  });
}
