import type { PaymentRequest } from '@payments/events';
import { aborted, authorized, eur, initiated, nok, orderLine, requested } from '@payments/events/examples';
import { requestPayment } from './command-examples';
import { given } from './given-when-then';

const receipt = { orderLines: [orderLine('sku-1', 1000)] };

describe('requesting a payment', () => {
  it('begins its story', () => {
    given().when(requestPayment()).then(requested());
  });

  it('keeps all that was wished', () => {
    const wish: Partial<PaymentRequest> = {
      ...receipt,
      capture: 'when-receipt-attached',
      description: 'Order 1 at Acme',
      expiresAt: '2026-11-29T09:30:00Z',
      consentRevision: 3,
    };
    given().when(requestPayment(wish)).then(requested(wish));
  });

  it('does nothing the second time it is asked', () => {
    given(requested()).when(requestPayment()).thenNothing();
  });

  it.each([
    { after: 'the push was sent', history: [requested(receipt), initiated] },
    { after: 'the customer said yes', history: [requested(receipt), initiated, authorized(1000)] },
    { after: 'the customer said no', history: [requested(receipt), initiated, aborted] },
  ])('does nothing when it is asked again after $after', ({ history }) => {
    given(...history)
      .when(requestPayment(receipt))
      .thenNothing();
  });

  it('does nothing the second time, even where a field that is absent was spelled out as absent', () => {
    given(requested())
      .when(requestPayment({ description: undefined }))
      .thenNothing();
  });

  it.each<Partial<PaymentRequest>>([
    { amount: nok(1001) },
    { amount: eur(1000) },
    { capture: 'when-receipt-attached', ...receipt },
    { description: 'Another order' },
    { expiresAt: '2026-11-29T09:30:00Z', ...receipt },
    { consentRevision: 1 },
    receipt,
  ])('refuses the same reference for something else: %j', (wish) => {
    given(requested()).when(requestPayment(wish)).thenRefuses('reference-already-used');
  });

  it('refuses to ask for nothing', () => {
    given()
      .when(requestPayment({ amount: nok(0) }))
      .thenRefuses('amount-of-nothing');
  });

  it.each([-1, 0.5, Number.NaN, 2 ** 53])('refuses to ask for %p, which is no amount', (value) => {
    given()
      .when(requestPayment({ amount: nok(value) }))
      .thenRefuses('invalid-amount');
  });

  it('refuses order lines that come to another amount', () => {
    given()
      .when(requestPayment({ orderLines: [orderLine('sku-1', 995)] }))
      .thenRefuses('order-lines-do-not-add-up');
  });

  it('refuses to capture when the receipt is attached if there are no lines to make a receipt of', () => {
    given()
      .when(requestPayment({ capture: 'when-receipt-attached' }))
      .thenRefuses('order-lines-missing');
  });

  it('refuses a long-living payment without the receipt that Vipps wants with it', () => {
    given()
      .when(requestPayment({ expiresAt: '2026-11-29T09:30:00Z' }))
      .thenRefuses('order-lines-missing');
  });
});
