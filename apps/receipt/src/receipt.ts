import { nothingOf, plus, type Amount, type Currency, type OrderLine } from '@payments/events';
import type { Receipt } from '@payments/vipps-client';

export const receiptOf = (orderLines: readonly OrderLine[], currency: Currency): Receipt => ({
  orderLines,
  bottomLine: { currency },
});

/** What the customer sees as the sum: Vipps' app adds the lines up, returns against the rest. */
export const totalOf = (orderLines: readonly OrderLine[], currency: Currency): Amount =>
  orderLines.reduce(
    (total, { totalAmount, isReturn }) => plus(total, { currency, value: isReturn ? -totalAmount : totalAmount }),
    nothingOf(currency),
  );
