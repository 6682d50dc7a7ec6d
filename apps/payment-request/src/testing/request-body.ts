import { nok, orderLine } from '@payments/events/examples';

/** Whatever becomes of a payment, this number stands in the person stream and at Vipps, and nowhere else. */
export const CUSTOMER = '4791827364';

/** So does the address of the order's page, with what protects it. */
export const ORDER_PAGE = 'https://acme.example/orders/1?token=c4f3';

export const reference = 'acme-order-1';

/** What the order platform sends: NOK 10, with a receipt of one line. */
export const requestBody = {
  reference,
  amount: nok(1000),
  customer: { phoneNumber: CUSTOMER },
  consent: { givenAt: '2026-11-22T09:30:00Z', channel: 'checkout', statement: 'Send me payment requests in the app' },
  orderPage: { category: 'DELIVERY', url: ORDER_PAGE },
  description: 'Order 1 at Acme',
  orderLines: [orderLine('sku-1', 1000)],
};
