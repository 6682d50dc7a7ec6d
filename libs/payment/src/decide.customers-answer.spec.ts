import {
  aborted,
  anomalyObserved,
  authorized,
  expired,
  initiated,
  nok,
  requested,
  terminated,
} from '@payments/events/examples';
import { recordAbort, recordAuthorization, recordExpiry, recordTermination } from './command-examples';
import { given } from './given-when-then';

const waiting = [requested(), initiated];

const endings = [
  { ending: 'aborted', fact: recordAbort, event: aborted, meaning: 'the customer says no' },
  { ending: 'expired', fact: recordExpiry, event: expired, meaning: 'the customer says nothing' },
  { ending: 'terminated', fact: recordTermination, event: terminated, meaning: 'the merchant withdraws' },
] as const;

describe('the customer says yes', () => {
  it('and the money is reserved', () => {
    given(...waiting)
      .when(recordAuthorization(1000))
      .then(authorized(1000));
  });

  it('before we know that the push was sent', () => {
    given(requested()).when(recordAuthorization(1000)).then(authorized(1000));
  });

  it('once, however often we hear of it', () => {
    given(...waiting, authorized(1000))
      .when(recordAuthorization(1000))
      .thenNothing();
  });

  it('and it is known until when Vipps guarantees the capture', () => {
    const captureGuaranteedUntil = '2026-11-29T09:30:00+00:00';
    const fact = recordAuthorization(1000);
    const event = authorized(1000);
    given(...waiting)
      .when({ ...fact, data: { ...fact.data, captureGuaranteedUntil } })
      .then({ ...event, data: { ...event.data, captureGuaranteedUntil } });
  });
});

describe.each(endings)('$meaning', ({ ending, fact, event }) => {
  it(`and the payment is ${ending}`, () => {
    given(...waiting)
      .when(fact)
      .then(event);
  });

  it('before we know that the push was sent', () => {
    given(requested()).when(fact).then(event);
  });

  it('once, however often we hear of it', () => {
    given(...waiting, event)
      .when(fact)
      .thenNothing();
  });

  it('although the money is reserved: a person must look', () => {
    given(...waiting, authorized(1000))
      .when(fact)
      .then(anomalyObserved('ended-after-authorization', ending));
  });

  it('and is said to have said yes all the same: a person must look', () => {
    given(...waiting, event)
      .when(recordAuthorization(1000))
      .then(anomalyObserved('authorized-after-its-ending', ending, nok(1000)));
  });

  it.each(endings.filter((other) => other.ending !== ending))(
    'and is said to have ended otherwise, when $meaning: a person must look',
    (other) => {
      given(...waiting, event)
        .when(other.fact)
        .then(anomalyObserved('ended-in-two-ways', other.ending));
    },
  );
});
