import {
  aborted,
  anomalyObserved,
  authorized,
  cancelFailed,
  cancelRequested,
  cancelled,
  captureRequested,
  captured,
  eur,
  initiated,
  nok,
  requested,
  terminated,
} from '@payments/events/examples';
import { recordAuthorization, recordCancelFailure, recordCancellation, recordTermination } from './command-examples';
import { given } from './given-when-then';

const withdrawn = [requested(), initiated, cancelRequested('rest')];
const reserved = [requested(), initiated, authorized(1000)];
const releasing = [...reserved, captureRequested('first', 700), captured('first', 700), cancelRequested('rest')];

describe('when Vipps has cancelled', () => {
  it('records that the request is withdrawn', () => {
    given(...withdrawn)
      .when(recordTermination)
      .then(terminated);
  });

  it('records what was released', () => {
    given(...releasing)
      .when(recordCancellation('rest', 300))
      .then(cancelled('rest', 300));
  });

  it('records it once', () => {
    given(...releasing, cancelled('rest', 300))
      .when(recordCancellation('rest', 300))
      .thenNothing();
  });

  it('believes Vipps, though it was thought to have failed', () => {
    given(...releasing, cancelFailed('rest'))
      .when(recordCancellation('rest', 300))
      .then(cancelled('rest', 300));
  });

  it('cannot have released more than was left', () => {
    given(...releasing)
      .when(recordCancellation('rest', 301))
      .thenThrows(new TypeError('A fact about a release of more than the reservation still covers'));
  });

  it('cannot have released another currency', () => {
    const fact = recordCancellation('rest', 300);
    given(...releasing)
      .when({ ...fact, data: { ...fact.data, released: eur(300) } })
      .thenThrows(new TypeError('EUR and NOK cannot be reckoned together'));
  });

  it('cannot have released anything that the customer has not reserved', () => {
    given(...withdrawn)
      .when(recordCancellation('rest', 1000))
      .thenRefuses('payment-not-authorized');
    given(...withdrawn, aborted)
      .when(recordCancellation('rest', 1000))
      .thenRefuses('payment-ended');
  });
});

describe('when Vipps has refused the cancel', () => {
  it.each([
    { then: 'the customer may still say yes', history: withdrawn },
    { then: 'the money stays reserved', history: releasing },
  ])('records it, and $then', ({ history }) => {
    given(...history)
      .when(recordCancelFailure('rest'))
      .then(cancelFailed('rest'));
  });

  it.each([
    { known: 'failed already', history: [...releasing, cancelFailed('rest')] },
    { known: 'succeeded', history: [...releasing, cancelled('rest', 300)] },
    { known: 'the customer’s no has overtaken', history: [...withdrawn, aborted] },
  ])('records nothing for a cancel that $known', ({ history }) => {
    given(...history)
      .when(recordCancelFailure('rest'))
      .thenNothing();
  });
});

describe('when the customer paid although the request was being withdrawn', () => {
  const paid = anomalyObserved('paid-after-withdrawal', 'rest', nok(1000));
  const kept = [requested({ ifPaidAfterWithdrawal: 'keep' }), initiated, cancelRequested('rest')];

  it('releases the money, as the merchant wanted nothing any more', () => {
    given(...withdrawn, authorized(1000))
      .when(recordCancelFailure('rest'))
      .then(cancelFailed('rest'), paid, cancelRequested('release-of-rest'));
  });

  it('releases it also if the yes becomes known last', () => {
    given(...withdrawn, cancelFailed('rest'))
      .when(recordAuthorization(1000))
      .then(authorized(1000), paid, cancelRequested('release-of-rest'));
  });

  it('says why, as the withdrawal did', () => {
    given(requested(), cancelRequested('rest', 'Sold out'), authorized(1000))
      .when(recordCancelFailure('rest'))
      .then(cancelFailed('rest'), paid, cancelRequested('release-of-rest', 'Sold out'));
  });

  it('keeps the money where the merchant wanted that', () => {
    given(...kept, authorized(1000))
      .when(recordCancelFailure('rest'))
      .then(cancelFailed('rest'), paid);
    given(...kept, cancelFailed('rest'))
      .when(recordAuthorization(1000))
      .then(authorized(1000), paid);
  });

  it('waits for a second withdrawal that is under way', () => {
    const again = [...withdrawn, cancelFailed('rest'), cancelRequested('again')];
    given(...again)
      .when(recordAuthorization(1000))
      .then(authorized(1000));
    given(...again, authorized(1000))
      .when(recordCancelFailure('again'))
      .then(cancelFailed('again'), paid, cancelRequested('release-of-rest'));
  });

  it('asks for the release once, though that fails', () => {
    given(...withdrawn, authorized(1000), cancelFailed('rest'), paid, cancelRequested('release-of-rest'))
      .when(recordCancelFailure('release-of-rest'))
      .then(cancelFailed('release-of-rest'));
  });

  it('releases it under an id that the merchant has not used', () => {
    given(requested(), cancelRequested('release-of-rest'), cancelFailed('release-of-rest'), cancelRequested('rest'))
      .when(recordAuthorization(1000))
      .then(authorized(1000));
    given(
      requested(),
      cancelRequested('rest'),
      cancelFailed('rest'),
      cancelRequested('release-of-rest'),
      cancelFailed('release-of-rest'),
    )
      .when(recordAuthorization(1000))
      .then(authorized(1000), paid, cancelRequested('release-of-release-of-rest'));
  });

  it('leaves alone what was asked for after the yes', () => {
    given(...reserved, cancelRequested('rest'))
      .when(recordCancelFailure('rest'))
      .then(cancelFailed('rest'));
  });
});

describe.each([recordCancellation('rest', 300), recordCancelFailure('rest')])('$type', (fact) => {
  it('cannot be about a cancel that nobody requested', () => {
    given(...reserved)
      .when(fact)
      .thenThrows(new TypeError('A fact about a cancel that nobody requested: rest'));
  });
});
