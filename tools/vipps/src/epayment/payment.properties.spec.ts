import fc from 'fast-check';
import { newReference, withVipps } from '../testing/with-vipps';

const RUNS = 60;
const stage = withVipps({ switches: { rateLimits: false } });

type Step =
  | { does: 'capture' | 'refund'; value: number; key: string }
  | { does: 'cancel'; transactionOnly: boolean; key: string }
  | { does: 'approve' | 'reject' | 'expire' | 'receipt' | 'beginApproval' | 'releaseHold' }
  | { does: 'wait'; ms: number };

const key = fc.constantFrom('a', 'b', 'c', 'd');
const value = fc.constantFrom(1, 300, 301, 700, 1000, 1001);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ does: fc.constantFrom('capture' as const, 'refund' as const), value, key }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('cancel' as const), transactionOnly: fc.boolean(), key }) },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constantFrom(
        'approve' as const,
        'approve' as const,
        'reject' as const,
        'expire' as const,
        'receipt' as const,
        'beginApproval' as const,
        'releaseHold' as const,
      ),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ does: fc.constant('wait' as const), ms: fc.constantFrom(1000, 600_000, 1_209_600_000) }),
  },
);

async function perform(reference: string, step: Step): Promise<unknown> {
  const { caller, vipps } = stage;
  switch (step.does) {
    case 'capture':
      return caller.capture(reference, step.value, `${reference}-${step.key}`);
    case 'refund':
      return caller.refund(reference, step.value, `${reference}-${step.key}`);
    case 'cancel':
      return caller.cancel(reference, { cancelTransactionOnly: step.transactionOnly }, `${reference}-${step.key}`);
    case 'approve':
      return vipps.approve(reference);
    case 'reject':
      return vipps.reject(reference);
    case 'expire':
      return vipps.expire(reference);
    case 'beginApproval':
      return vipps.beginApproval(reference);
    case 'releaseHold':
      return vipps.releaseHold(reference);
    case 'receipt':
      return caller.addReceipt(reference);
    case 'wait':
      caller.forgetToken();
      return vipps.clock.step(step.ms);
  }
}

const aggregateOf = async (reference: string) => {
  const { aggregate } = (await stage.caller.get(reference)).body;
  return {
    authorized: aggregate.authorizedAmount.value as number,
    cancelled: aggregate.cancelledAmount.value as number,
    captured: aggregate.capturedAmount.value as number,
    refunded: aggregate.refundedAmount.value as number,
  };
};

describe('whatever is asked, in whatever order', () => {
  it('no more is captured than was reserved, no more refunded than captured, and the ledger knows the same', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        const reference = newReference();
        stage.caller.forgetToken();
        await stage.caller.create(reference);
        for (const each of steps) await perform(reference, each);

        const payment = await aggregateOf(reference);
        const state = (await stage.caller.get(reference)).body.state;
        const [account] = stage.vipps.ledger(reference);
        expect(payment.refunded).toBeLessThanOrEqual(payment.captured);
        if (state === 'AUTHORIZED') {
          expect(payment.captured + payment.cancelled).toBeLessThanOrEqual(payment.authorized);
          expect(account?.money).toEqual({
            customer: payment.refunded - payment.authorized,
            reserved: payment.authorized - payment.captured - payment.cancelled,
            merchant: payment.captured - payment.refunded,
            released: payment.cancelled,
          });
        } else {
          expect(payment).toMatchObject({ authorized: 0, captured: 0, refunded: 0 });
          expect(account?.money).toEqual({ customer: 0, reserved: 0, merchant: 0, released: 0 });
        }
      }),
      { numRuns: RUNS },
    );
    const wrongs = stage.vipps.violations().filter(({ kind }) => kind !== 'key-with-two-bodies');
    expect(wrongs).toEqual([]);
  });

  it('the event log tells the same story as the aggregate', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 8 }), async (steps) => {
        const reference = newReference();
        stage.caller.forgetToken();
        await stage.caller.create(reference);
        stage.vipps.approve(reference);
        for (const each of steps) await perform(reference, each);

        const log: { name: string; amount: { value: number } }[] = (await stage.caller.events(reference)).body;
        const sum = (name: string) =>
          log.filter((event) => event.name === name).reduce((total, { amount }) => total + amount.value, 0);
        expect(await aggregateOf(reference)).toEqual({
          authorized: sum('AUTHORIZED'),
          cancelled: sum('CANCELLED'),
          captured: sum('CAPTURED'),
          refunded: sum('REFUNDED'),
        });
      }),
      { numRuns: RUNS },
    );
  });
});
