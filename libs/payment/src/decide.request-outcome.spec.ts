import { aborted, authorized, initiated, requestRejected, requested } from '@payments/events/examples';
import { recordAuthorization, recordInitiation, recordRejection } from './command-examples';
import { given } from './given-when-then';

describe('when Vipps has answered the request', () => {
  it('records that the push is on its way', () => {
    given(requested()).when(recordInitiation).then(initiated);
  });

  it('records it once', () => {
    given(requested(), initiated).when(recordInitiation).thenNothing();
  });

  it.each([
    { answer: 'yes', event: authorized(1000) },
    { answer: 'no', event: aborted },
  ])('records it although the customer has already said $answer', ({ event }) => {
    given(requested(), event).when(recordInitiation).then(initiated);
  });

  it('records that Vipps refused', () => {
    given(requested()).when(recordRejection).then(requestRejected);
  });

  it('records the refusal once', () => {
    given(requested(), requestRejected).when(recordRejection).thenNothing();
  });

  it.each([
    { known: 'the push was sent', history: [requested(), initiated] },
    { known: 'the customer said yes', history: [requested(), authorized(1000)] },
    { known: 'the customer said no', history: [requested(), aborted] },
  ])('does not believe a refusal once $known', ({ history }) => {
    given(...history)
      .when(recordRejection)
      .thenNothing();
  });
});

describe('a payment that nobody requested', () => {
  it.each([recordInitiation, recordRejection, recordAuthorization(1000)])('is unknown to $type', (fact) => {
    given().when(fact).thenRefuses('payment-unknown');
  });
});
