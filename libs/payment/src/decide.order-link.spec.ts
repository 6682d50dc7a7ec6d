import { authorized, initiated, orderLinkAttached, orderLinkRejected, requested } from '@payments/events/examples';
import { recordOrderLink, recordOrderLinkRejection } from './command-examples';
import { given } from './given-when-then';

const asked = requested({ orderCategory: 'DELIVERY' });
const reserved = [asked, initiated, authorized(1000)];

describe('the link to the order', () => {
  it('is attached', () => {
    given(...reserved)
      .when(recordOrderLink)
      .then(orderLinkAttached);
  });

  it('is attached once', () => {
    given(...reserved, orderLinkAttached)
      .when(recordOrderLink)
      .thenNothing();
  });

  it('is rejected by Vipps, once', () => {
    given(...reserved)
      .when(recordOrderLinkRejection)
      .then(orderLinkRejected);
    given(...reserved, orderLinkRejected)
      .when(recordOrderLinkRejection)
      .thenNothing();
  });

  it('stays attached, though Vipps does not take it a second time', () => {
    given(...reserved, orderLinkAttached)
      .when(recordOrderLinkRejection)
      .thenNothing();
  });

  it('is not missed where none was asked for', () => {
    given(requested(), initiated, authorized(1000)).when(recordOrderLinkRejection).thenNothing();
  });

  it('waits for the customer’s yes', () => {
    given(asked, initiated).when(recordOrderLink).thenRefuses('payment-not-authorized');
  });
});
