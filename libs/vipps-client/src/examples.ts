/** For specs: what Vipps answers, and what is asked of it. */
import type { PushPaymentRequest } from './push-payment-request';
import type { Receipt } from './receipt';
import type { VippsOptions } from './vipps-options';

export const reference = 'acme-order-1';

export const optionsFor = (baseUrl: string, others: Partial<VippsOptions> = {}): VippsOptions => ({
  baseUrl,
  salesUnit: {
    merchantSerialNumber: '123456',
    clientId: 'fb492b5e-7907-4d83-bc20-c7fb60ca35de',
    clientSecret: 'Y8Kteew6GE3ZmeycEt6egg==',
    subscriptionKey: '0f14ebcab0eb4b29ae0cb90d91b4a84a',
  },
  system: { name: 'acme', version: '1.2.3' },
  timeoutMs: 10_000,
  ...others,
});

export const nok = (value: number) => ({ currency: 'NOK' as const, value });

export const pushPaymentRequest: PushPaymentRequest = {
  amount: nok(49900),
  paymentMethod: { type: 'WALLET' },
  reference,
  userFlow: 'PUSH_MESSAGE',
  customer: { phoneNumber: '4712345678' },
  paymentDescription: 'Order 1 at Acme',
};

export const receipt: Receipt = {
  orderLines: [
    {
      name: 'Coat',
      id: 'sku-1',
      totalAmount: 49900,
      totalAmountExcludingTax: 39920,
      totalTaxAmount: 9980,
      taxRate: 2500,
      unitInfo: { unitPrice: 49900, quantity: '1' },
    },
  ],
  bottomLine: { currency: 'NOK', receiptNumber: 'R-1' },
};

export const modificationAnswer = {
  amount: nok(49900),
  state: 'AUTHORIZED',
  aggregate: {
    authorizedAmount: nok(49900),
    cancelledAmount: nok(0),
    capturedAmount: nok(30000),
    refundedAmount: nok(0),
  },
  pspReference: '1304787731',
  reference,
};

export const paymentAnswer = {
  ...modificationAnswer,
  paymentMethod: { type: 'WALLET', cardBin: '540185' },
  profile: { sub: 'c06c4afe-d9e1-4c5d-939a-177d752a0944' },
  metadata: null,
  captureGuaranteedUntil: '2026-12-01T10:00:00+00:00',
};

/** ePayment's problem with an ErrorCode, as in its documentation. */
export const domainProblem = (code: string, status: number | string = 400) => ({
  type: 'https://httpstatuses.io/400',
  title: 'Cannot capture before reservation',
  status,
  detail: 'The amount you tried to capture is not reserved.',
  instance: '/v1/payments/acme-order-1/capture',
  extraDetails: [{ name: 'ErrorCode', reason: code }],
  traceId: '00-813b63975adcaaeef2b0ec7c103c40e3-706492e906541d31-01',
});
