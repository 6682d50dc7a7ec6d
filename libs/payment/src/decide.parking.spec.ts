import { at, authorized, captureRequested, initiated, parked, requested, resumed } from '@payments/events/examples';
import { recordParking, recordResumption, requestRetry } from './command-examples';
import { fold } from './evolve';
import { given } from './given-when-then';
import { isParked, parkingOf } from './parking';

const capturing = [requested(), initiated, authorized(1000), captureRequested('first', 700)];
const setAside = [...capturing, parked()];

describe('an action that keeps failing', () => {
  it('is parked, with its reason', () => {
    given(...capturing)
      .when(recordParking())
      .then(parked());
  });

  it('is parked once, however often it fails after that', () => {
    given(...setAside)
      .when(recordParking({ failures: 11 }))
      .thenNothing();
  });

  it('is parked again when the reason is another, or the action', () => {
    given(...setAside)
      .when(recordParking({ reason: 'fault-of-ours' }))
      .then(parked({ reason: 'fault-of-ours' }));
    given(...setAside)
      .when(recordParking({ action: 'refund' }))
      .then(parked({ action: 'refund' }));
  });

  it('is parked by one service without a word about another', () => {
    given(...setAside)
      .when(recordParking({ service: 'receipt' }))
      .then(parked({ service: 'receipt' }));
    given(...capturing, parked({ service: 'receipt' }))
      .when(recordResumption('capture'))
      .thenNothing();
  });

  it('is none of a payment that nobody asked for', () => {
    given().when(recordParking()).thenRefuses('payment-unknown');
  });
});

describe('a parked action', () => {
  it('is resumed by its service, once', () => {
    given(...setAside)
      .when(recordResumption())
      .then(resumed());
    given(...setAside, resumed())
      .when(recordResumption())
      .thenNothing();
  });

  it('is resumed when a person wants it retried, with all others of the payment', () => {
    const receipt = { service: 'receipt', action: 'attach-receipt' };
    given(...setAside, parked(receipt))
      .when(requestRetry)
      .then(resumed(), resumed(receipt));
  });

  it('is not there to be retried where nothing is parked', () => {
    given(...setAside, resumed())
      .when(requestRetry)
      .thenNothing();
    given().when(requestRetry).thenRefuses('payment-unknown');
  });
});

describe('what is known of a parked payment', () => {
  const later = at + 60_000;

  it('is what each service has set aside, and since when', () => {
    const payment = fold([...setAside, { ...parked({ reason: 'vipps-silent', failures: 3 }), at: later }]);
    expect(parkingOf(payment, 'capture')).toEqual({
      action: 'capture',
      reason: 'vipps-silent',
      failures: 3,
      since: at,
    });
    expect(parkingOf(payment, 'receipt')).toBeUndefined();
  });

  it('is that nothing is set aside, once all is resumed', () => {
    expect(isParked(fold(setAside))).toBe(true);
    expect(isParked(fold([...setAside, resumed()]))).toBe(false);
    expect(isParked(fold([]))).toBe(false);
  });

  it('is nothing that could change its money', () => {
    expect(fold([...setAside, resumed()])).toEqual(fold(capturing));
  });
});
