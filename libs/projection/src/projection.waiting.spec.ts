import type { Payment } from '@payments/payment';
import { acmeOrder1 } from '@payments/events/examples';
import { recordAbort, recordInitiation, requestPayment } from './testing/commands';
import { following } from './testing/following';
import { receiptSentence } from './testing/sentences';

const WAIT_MS = 2_000;

const isInitiated = (payment: Payment): boolean =>
  payment.status !== 'none' && (payment.status !== 'open' || payment.initiatedAt !== undefined);

/** Following with the beginnings of payments, and asking now and then what a wait has come to. */
async function waiting() {
  const followed = following({
    sentence: (perform) => ({
      ...receiptSentence(perform),
      follows: [...receiptSentence(perform).follows, 'Initiated'],
    }),
  });
  await followed.projection.start();
  await followed.settled();
  const wait = (isSo = isInitiated) => {
    const outcome: { status?: string; isOver: boolean } = { isOver: false };
    void followed.projection.when(acmeOrder1, isSo, WAIT_MS).then((payment) => {
      Object.assign(outcome, { isOver: true, ...(payment && { status: payment.status }) });
    });
    return outcome;
  };
  const alarms = followed.clock.waiting;
  return { ...followed, wait, alarms };
}

describe('waiting for a payment to be so', () => {
  it('ends at once if it is', async () => {
    const { elsewhere, settled, clock, wait, alarms } = await waiting();
    await elsewhere(requestPayment(), recordInitiation);
    await settled();
    const outcome = wait();
    await settled();
    expect([outcome, clock.waiting]).toEqual([{ isOver: true, status: 'open' }, alarms]);
  });

  it('ends when it comes to be so, for all who wait', async () => {
    const { elsewhere, settled, clock, wait, alarms } = await waiting();
    const outcomes = [wait(), wait()];
    await elsewhere(requestPayment());
    await settled();
    expect(outcomes).toEqual([{ isOver: false }, { isOver: false }]);
    await elsewhere(recordInitiation);
    await settled();
    expect(outcomes).toEqual([
      { isOver: true, status: 'open' },
      { isOver: true, status: 'open' },
    ]);
    expect(clock.waiting).toBe(alarms);
  });

  it('ends when the payment is over and let go of, if that is what was waited for', async () => {
    const { elsewhere, settled, projection, wait } = await waiting();
    const outcome = wait();
    await elsewhere(requestPayment());
    await elsewhere(recordAbort);
    await settled();
    expect([outcome, projection.openCount]).toEqual([{ isOver: true, status: 'ended' }, 0]);
  });

  it('ends when the time is over, with what is known then', async () => {
    const { elsewhere, settled, clock, wait } = await waiting();
    const outcome = wait();
    await elsewhere(requestPayment());
    await settled();
    await clock.advance(WAIT_MS - 1);
    expect(outcome).toEqual({ isOver: false });
    await clock.advance(1);
    expect(outcome).toEqual({ isOver: true, status: 'open' });
  });

  it('ends with nothing if nothing is known', async () => {
    const { clock, wait } = await waiting();
    const outcome = wait();
    await clock.advance(WAIT_MS);
    expect(outcome).toEqual({ isOver: true });
  });

  it('is forgotten when it has ended', async () => {
    const { elsewhere, settled, clock, wait } = await waiting();
    let looks = 0;
    wait(() => ++looks < 0);
    await elsewhere(requestPayment());
    await settled();
    await clock.advance(WAIT_MS);
    const looksInTime = looks;
    await elsewhere(recordInitiation);
    await settled();
    expect([looksInTime > 0, looks]).toEqual([true, looksInTime]);
  });
});
