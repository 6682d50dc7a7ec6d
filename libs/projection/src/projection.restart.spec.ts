import fc from 'fast-check';
import { InMemoryEventStore } from '@payments/event-store';
import { at } from '@payments/events/examples';
import type { PaymentCommand } from '@payments/payment';
import {
  recordAbort,
  recordAuthorization,
  recordCapture,
  recordReceipt,
  requestCapture,
  requestPayment,
} from './testing/commands';
import { following } from './testing/following';
import { turns } from './testing/manual-clock';
import { captureSentence, receiptSentence } from './testing/sentences';

const SNAPSHOT_EVERY_MS = 5 * 60_000;

const story: readonly PaymentCommand[] = [
  requestPayment(),
  recordAuthorization,
  recordReceipt,
  requestCapture('first', 700),
  recordCapture('first'),
  requestCapture('rest', 300),
  recordCapture('rest'),
];
const shortStory: readonly PaymentCommand[] = [requestPayment(), recordAbort];

describe.each([
  ['receipt', receiptSentence],
  ['capture', captureSentence],
])('a service that follows what %s needs, and is started again', (_name, sentence) => {
  const start = async (store: InMemoryEventStore, name = 'specs') => {
    const followed = following({ sentence, store, name });
    await followed.projection.start();
    await followed.settled();
    const known = [...followed.projection.entries()].map(({ id, payment }) => [
      id,
      sentence(never).nextAction(payment, at),
    ]);
    return { ...followed, known };
  };

  it('knows what one knows that reads the whole log, wherever the one before it ended', async () => {
    const cut = fc.record({
      steps: fc.constantFrom(story, shortStory),
      after: fc.nat(story.length),
      turnsBefore: fc.nat(4),
      isStopped: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(cut, async ({ steps, after, turnsBefore, isStopped }) => {
        const store = new InMemoryEventStore({ checkpointInterval: 2 });
        const { projection, elsewhere, clock } = await start(store);
        for (const command of steps.slice(0, after)) await elsewhere(command);
        await turns(turnsBefore);
        if (isStopped) await projection.stop();
        else await clock.advance(SNAPSHOT_EVERY_MS);
        const remaining = following({ sentence, store, name: 'remaining' });
        for (const command of steps.slice(after)) await remaining.elsewhere(command);

        const again = await start(store);
        const fromTheBeginning = await start(store, 'nobody-before');
        expect(again.known).toEqual(fromTheBeginning.known);
        expect(again.performed).toEqual(fromTheBeginning.performed);
      }),
      { numRuns: 60 },
    );
  });
});

const never = () => Promise.resolve();
