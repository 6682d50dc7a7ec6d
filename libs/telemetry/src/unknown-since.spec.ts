import type { PaymentEvent } from '@payments/events';
import {
  at,
  authorized,
  cancelRequested,
  captured,
  captureRequested,
  initiated,
  refundRequested,
  requested,
  requestRejected,
} from '@payments/events/examples';
import { fold, type Payment } from '@payments/payment';
import { unknownOf, UnknownSince } from './unknown-since';

const after = (...events: readonly PaymentEvent[]) => fold(events) as Exclude<Payment, { status: 'none' }>;
const reserved = [requested(), initiated, authorized(1000)];

describe('what is unknown of a payment', () => {
  it.each<[string, readonly PaymentEvent[], readonly object[]]>([
    ['its create, until Vipps has answered', [requested()], [{ intent: 'create', id: '', since: at }]],
    ['nothing while the customer thinks', [requested(), initiated], []],
    ['nothing once Vipps has refused it', [requested(), requestRejected], []],
    ['a capture, until it is made', [...reserved, captureRequested('a', 500)], [{ intent: 'capture', id: 'a' }]],
    ['nothing of a capture that was made', [...reserved, captureRequested('a', 500), captured('a', 500)], []],
    [
      'each of several things',
      [...reserved, captureRequested('a', 500), captured('a', 500), refundRequested('b', 100), cancelRequested('c')],
      [
        { intent: 'cancel', id: 'c' },
        { intent: 'refund', id: 'b' },
      ],
    ],
  ])('is %s', (_, history, unknown) => {
    expect(unknownOf(after(...history))).toEqual(unknown);
  });
});

describe('since when something is unknown', () => {
  const STREAM = 'payment-1_a';
  const capture = { intent: 'capture', id: 'a' } as const;
  const seen = (
    since: UnknownSince,
    now: number,
    ...intents: readonly Parameters<ReturnType<UnknownSince['look']>['see']>[1][]
  ) => {
    const look = since.look(now);
    for (const intent of intents) look.see(STREAM, intent);
    return Object.fromEntries(look.oldest());
  };

  it('is what the log says, where it says it', () => {
    expect(seen(new UnknownSince(), 5_000, { intent: 'create', id: '', since: 2_000 })).toEqual({ create: 3_000 });
  });

  it('is the first look that met it, where it does not', () => {
    const since = new UnknownSince();
    expect(seen(since, 1_000, capture)).toEqual({ capture: 0 });
    expect(seen(since, 4_000, capture)).toEqual({ capture: 3_000 });
  });

  it('begins anew for what was known in between', () => {
    const since = new UnknownSince();
    seen(since, 1_000, capture);
    expect(seen(since, 2_000)).toEqual({});
    expect(seen(since, 3_000, capture)).toEqual({ capture: 0 });
  });

  it('is told of the oldest of each kind', () => {
    const since = new UnknownSince();
    seen(since, 1_000, capture);
    expect(seen(since, 5_000, { ...capture, id: 'younger' }, capture, { intent: 'refund', id: 'a' })).toEqual({
      capture: 4_000,
      refund: 0,
    });
  });
});
