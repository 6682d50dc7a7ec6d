import {
  aborted,
  anomalyObserved,
  authorized,
  eur,
  expired,
  initiated,
  nok,
  requested,
} from '@payments/events/examples';
import { recordAnomaly, recordAuthorization, recordExpiry } from './command-examples';
import { given } from './given-when-then';

const waiting = [requested(), initiated];
const reserved = [...waiting, authorized(1000)];

describe('what our log cannot explain', () => {
  it('is written down', () => {
    given(...reserved)
      .when(recordAnomaly('captured-by-somebody-else', '200', nok(200)))
      .then(anomalyObserved('captured-by-somebody-else', '200', nok(200)));
  });

  it('is written down once', () => {
    given(...reserved, anomalyObserved('captured-by-somebody-else', '200', nok(200)))
      .when(recordAnomaly('captured-by-somebody-else', '200', nok(200)))
      .thenNothing();
  });

  it('is written down again when something else is observed', () => {
    given(...reserved, anomalyObserved('captured-by-somebody-else', '200'))
      .when(recordAnomaly('captured-by-somebody-else', '300'))
      .then(anomalyObserved('captured-by-somebody-else', '300'));
    given(...reserved, anomalyObserved('captured-by-somebody-else', '200'))
      .when(recordAnomaly('refunded-by-somebody-else', '200'))
      .then(anomalyObserved('refunded-by-somebody-else', '200'));
  });

  it.each([{ history: waiting }, { history: reserved }, { history: [...waiting, aborted] }])(
    'is written down whatever has become of the payment',
    ({ history }) => {
      given(...history)
        .when(recordAnomaly('refunded-by-somebody-else', '200'))
        .then(anomalyObserved('refunded-by-somebody-else', '200'));
    },
  );
});

describe('an authorization of another amount than was requested', () => {
  it.each([
    { history: waiting, is: 'reserves nothing of ours' },
    { history: reserved, is: 'does not change the reservation' },
    { history: [...waiting, aborted], is: 'does not bring the payment back' },
  ])('$is: a person must look', ({ history }) => {
    given(...history)
      .when(recordAuthorization(999))
      .then(anomalyObserved('authorized-for-another-amount', 'NOK 999', nok(999)));
  });

  it('is one in another currency, too', () => {
    const fact = recordAuthorization(1000);
    given(...waiting)
      .when({ ...fact, data: { reserved: eur(1000) } })
      .then(anomalyObserved('authorized-for-another-amount', 'EUR 1000', eur(1000)));
  });

  it('does not stand in the way of the right one', () => {
    given(...waiting, anomalyObserved('authorized-for-another-amount', 'NOK 999', nok(999)))
      .when(recordAuthorization(1000))
      .then(authorized(1000));
  });
});

describe('a contradiction that was written down', () => {
  it('is not written down again with every read', () => {
    given(...waiting, authorized(1000), anomalyObserved('ended-after-authorization', 'expired'))
      .when(recordExpiry)
      .thenNothing();
    given(...waiting, aborted, anomalyObserved('authorized-after-its-ending', 'aborted', nok(1000)))
      .when(recordAuthorization(1000))
      .thenNothing();
    given(...waiting, aborted, anomalyObserved('ended-in-two-ways', 'expired'))
      .when(recordExpiry)
      .thenNothing();
  });

  it('does not end what goes on', () => {
    given(...waiting, anomalyObserved('authorized-for-another-amount', 'NOK 999', nok(999)))
      .when(recordExpiry)
      .then(expired);
  });
});
