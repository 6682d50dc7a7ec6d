import {
  aborted,
  authorized,
  captureRequested,
  failureReported,
  initiated,
  refundRequested,
  requested,
} from '@payments/events/examples';
import { recordReportedFailure } from './command-examples';
import { evolve, fold } from './evolve';
import { given } from './given-when-then';
import { hintsOn } from './reported-failures';
import { statusOf } from './status';

const waiting = [requested(), initiated];
const reserved = [...waiting, authorized(1000), captureRequested('first', 700)];

const present = (payment: ReturnType<typeof fold>) => {
  if (payment.status === 'none') throw new TypeError('nobody asked for it');
  return payment;
};

describe('what Vipps says did not succeed', () => {
  it('is written down', () => {
    given(...reserved)
      .when(recordReportedFailure('psp-1'))
      .then(failureReported('psp-1'));
  });

  it('is written down once, however often it is told', () => {
    given(...reserved, failureReported('psp-1'))
      .when(recordReportedFailure('psp-1'))
      .thenNothing();
  });

  it('is written down again when it happened again', () => {
    given(...reserved, failureReported('psp-1'))
      .when(recordReportedFailure('psp-2'))
      .then(failureReported('psp-2'));
    given(...reserved, failureReported('psp-1'))
      .when(recordReportedFailure('psp-1', { operation: 'refund' }))
      .then(failureReported('psp-1', { operation: 'refund' }));
  });

  it.each([{ history: waiting }, { history: reserved }, { history: [...waiting, aborted] }])(
    'is written down whatever has become of the payment, and moves it nowhere',
    ({ history }) => {
      const before = present(fold(history));
      const after = present(evolve(before, failureReported('psp-1', { operation: 'authorize' })));
      given(...history)
        .when(recordReportedFailure('psp-1', { operation: 'authorize' }))
        .then(failureReported('psp-1', { operation: 'authorize' }));
      expect({ ...after, reportedFailures: [] }).toEqual(before);
      expect(statusOf(after)).toBe(statusOf(before));
    },
  );

  it('is of no payment that nobody asked for', () => {
    given().when(recordReportedFailure('psp-1')).thenRefuses('payment-unknown');
  });
});

describe('a hint on an operation whose outcome is unknown', () => {
  const payment = present(
    fold([
      ...reserved,
      refundRequested('back', 100),
      failureReported('psp-1'),
      failureReported('psp-2'),
      failureReported('psp-3', { operation: 'refund', refundId: 'back' }),
      failureReported('psp-4', { captureId: 'of-somebody-else' }),
    ]),
  );

  it('is each report about that very operation, and no other', () => {
    expect(hintsOn(payment, { operations: ['capture'], captureId: 'first' })).toBe(2);
    expect(hintsOn(payment, { operations: ['refund'], refundId: 'back' })).toBe(1);
    expect(hintsOn(payment, { operations: ['cancel', 'terminate'] })).toBe(0);
  });
});
