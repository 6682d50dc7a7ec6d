import fc from 'fast-check';
import { InMemoryEventStore, StoreSilent } from '@payments/event-store';
import { decode, streamOf } from '@payments/events';
import { acmeOrder1 } from '@payments/events/examples';
import { capturable, fold, type PaymentCommand } from '@payments/payment';
import type { Outcome } from './payments';
import { recordAuthorization, recordInitiation, requestCapture, requestPayment } from './testing/commands';
import { following } from './testing/following';
import { turns } from './testing/manual-clock';
import { receiptSentence } from './testing/sentences';

const isGranted = (outcome: Outcome): boolean => !('refusal' in outcome);

async function writers(answersAfterEcho = false) {
  const store = new InMemoryEventStore({ answersAfterEcho });
  const followed = following({ sentence: receiptSentence, store });
  await followed.projection.start();
  await followed.settled();
  const stored = () => store.readStream(streamOf(acmeOrder1));
  const payment = async () => fold((await stored()).map(decode).filter((event) => typeof event === 'object'));
  return { ...followed, stored, payment };
}

describe('two writers of one payment', () => {
  it('record its authorization once, whenever each of them comes to hear of it', async () => {
    const late = <Command extends PaymentCommand>(command: Command, ms: number): Command => ({
      ...command,
      at: command.at + ms,
    });
    await fc.assert(
      fc.asyncProperty(fc.nat(6), fc.nat(6), fc.boolean(), fc.nat(1), async (first, second, afterEcho, ms) => {
        const { here, elsewhere, settled, stored } = await writers(afterEcho);
        await here(requestPayment());
        const asked = [
          turns(first).then(() => here(recordAuthorization)),
          turns(second).then(() => elsewhere(late(recordAuthorization, ms))),
          turns(1).then(() => elsewhere(recordInitiation)),
        ];
        const outcomes = await Promise.all(asked);
        await settled();
        expect(outcomes.every(isGranted)).toBe(true);
        expect((await stored()).map(({ type }) => type).sort()).toEqual(['Authorized', 'Initiated', 'Requested']);
      }),
      { numRuns: 60 },
    );
  });

  it('never capture more between them than was reserved', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 1, max: 600 })), { maxLength: 12 }),
        async (asked) => {
          const { here, elsewhere, payment } = await writers();
          await here(requestPayment(), recordAuthorization);
          const outcomes = await Promise.all(
            asked.map(([isHere, value], number) =>
              (isHere ? here : elsewhere)(requestCapture(`capture-${number}`, value)),
            ),
          );
          const granted = asked.filter((_, number) => isGranted(outcomes[number] as Outcome));
          const sum = granted.reduce((total, [, value]) => total + value, 0);
          const after = await payment();
          expect(after.status === 'authorized' && capturable(after).value).toBe(1000 - sum);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('are not both granted different things under one id', async () => {
    const { here, elsewhere } = await writers();
    await here(requestPayment(), recordAuthorization);
    const outcomes = await Promise.all([here(requestCapture('first', 700)), elsewhere(requestCapture('first', 300))]);
    expect(outcomes.filter(isGranted)).toHaveLength(1);
    expect(outcomes).toContainEqual(
      expect.objectContaining({ refusal: expect.objectContaining({ refused: 'capture-id-already-used' }) }),
    );
  });
});

describe('an append whose answer is lost', () => {
  it.each(['before', 'after'] as const)('is one event when it is asked for again (%s it was made)', async (when) => {
    const { here, store, stored, projection, settled } = await writers();
    await here(requestPayment());
    await settled();
    store.failNext('append', when);
    await expect(here(recordAuthorization)).rejects.toBeInstanceOf(StoreSilent);
    await expect(here({ ...recordAuthorization, at: recordAuthorization.at + 1 })).resolves.toMatchObject({
      revision: 1,
    });
    await settled();
    expect((await stored()).map(({ type }) => type)).toEqual(['Requested', 'Authorized']);
    expect([...projection.entries()]).toMatchObject([{ revision: 1 }]);
  });

  it('leaves what is known here as the log has it', async () => {
    const { here, store, projection, settled } = await writers();
    await here(requestPayment());
    await settled();
    store.failNext('append', 'after');
    await expect(here(recordAuthorization)).rejects.toBeInstanceOf(StoreSilent);
    await settled();
    expect(projection.known(acmeOrder1)).toMatchObject({ status: 'authorized' });
  });
});
