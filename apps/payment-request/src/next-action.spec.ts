import type { PaymentEvent } from '@payments/events';
import {
  aborted,
  at,
  authorized,
  cancelFailed,
  cancelRequested,
  cancelled,
  captureRequested,
  captureVerified,
  captured,
  initiated,
  parked,
  requestRejected,
  requested,
} from '@payments/events/examples';
import { fold } from '@payments/payment';
import { concerns, nextAction } from './next-action';

const reserved = [requested(), initiated, authorized(1000)];
const cancelling = cancelRequested('c');
const taken = [captureRequested('a', 1000), captured('a', 1000)];

describe('what the payment-request service does next', () => {
  it.each<[string, PaymentEvent[], string | undefined, boolean]>([
    ['nothing for a payment that nobody asked for', [], undefined, false],
    ['creates what is requested', [requested()], 'create', true],
    [
      'creates it also if it is to be cancelled: only Vipps can say that it came to nothing',
      [requested(), cancelling],
      'create',
      true,
    ],
    ['nothing when Vipps refused it', [requested(), requestRejected], undefined, false],
    ['asks Vipps while the customer is silent', [requested(), initiated], 'ask-vipps', true],
    ['withdraws when it is told to', [requested(), initiated, cancelling], 'withdraw', true],
    [
      'asks on after a withdrawal that failed',
      [requested(), initiated, cancelling, cancelFailed('c')],
      'ask-vipps',
      true,
    ],
    ['nothing when the customer said no', [requested(), initiated, aborted], undefined, false],
    ['nothing after the yes, but keeps an eye on it', reserved, undefined, true],
    ['releases when it is told to', [...reserved, cancelling], 'release', true],
    ['nothing once it is released', [...reserved, cancelling, cancelled('c', 1000)], undefined, false],
    ['nothing while it is captured, but keeps an eye on it', [...reserved, ...taken], undefined, true],
    [
      'lets go once all is captured and verified',
      [...reserved, ...taken, captureVerified('a', 1000)],
      undefined,
      false,
    ],
    [
      'nothing about what another service has parked, but keeps an eye on it',
      [...reserved, ...taken, captureVerified('a', 1000), parked({ action: 'refund' })],
      undefined,
      true,
    ],
  ])('%s', (_circumstance, history, action, isOfConcern) => {
    const payment = fold(history);
    expect([nextAction(payment, at)?.action, concerns(payment)]).toEqual([action, isOfConcern]);
  });

  it('asks first when five seconds have passed', () => {
    expect(nextAction(fold([requested(), initiated]), at)).toMatchObject({ notBefore: at + 5_000, again: 2_000 });
  });
});
