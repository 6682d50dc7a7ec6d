import { nothingOf, plus, type Amount, type OrderLine, type PaymentRequest } from '@payments/events';
import type { Receipt } from '@payments/vipps-client';

export type RequestWithLines = PaymentRequest & { readonly orderLines: readonly OrderLine[] };

export const receiptOf = ({ orderLines, amount }: RequestWithLines): Receipt => ({
  orderLines,
  bottomLine: { currency: amount.currency },
});

/** What the customer sees as the sum: Vipps' app adds the lines up, returns against the rest. */
export const totalOf = ({ orderLines, amount }: RequestWithLines): Amount =>
  orderLines.reduce(
    (total, { totalAmount, isReturn }) =>
      plus(total, { currency: amount.currency, value: isReturn ? -totalAmount : totalAmount }),
    nothingOf(amount.currency),
  );
