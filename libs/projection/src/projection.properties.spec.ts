import fc from 'fast-check';
import { InMemoryEventStore, type ExpectedRevision, type NewEvent } from '@payments/event-store';
import { decode, streamOf } from '@payments/events';
import { acmeOrder1, at } from '@payments/events/examples';
import { fold, type PaymentCommand } from '@payments/payment';
import {
  recordAbort,
  recordAuthorization,
  recordInitiation,
  recordReceipt,
  requestCapture,
  requestPayment,
} from './testing/commands';
import { following } from './testing/following';
import { turns } from './testing/manual-clock';
import { captureSentence, receiptSentence } from './testing/sentences';

/** Answers each append after as many turns as the spec wishes, echo or not. */
class UnevenAnswers extends InMemoryEventStore {
  #waits: readonly number[] = [];
  #next = 0;

  waitFor(...turnsOfEach: readonly number[]): void {
    this.#waits = turnsOfEach;
  }

  override async append(stream: string, expected: ExpectedRevision, events: readonly NewEvent[]): Promise<number> {
    const wait = this.#waits[this.#next++ % this.#waits.length] ?? 0;
    const revision = await super.append(stream, expected, events);
    await turns(wait);
    return revision;
  }
}

const commands: readonly PaymentCommand[] = [
  requestPayment(),
  recordInitiation,
  recordAuthorization,
  recordAbort,
  recordReceipt,
  requestCapture('first', 700),
  requestCapture('rest', 300),
];

const step = fc.record({
  by: fc.constantFrom('here', 'elsewhere'),
  command: fc.constantFrom(...commands),
  thenTurns: fc.nat(4),
  breaks: fc.boolean(),
  /** Two who record the same rarely see it at the same moment. */
  laterMs: fc.nat(2),
});

describe.each([
  ['receipt', receiptSentence],
  ['capture', captureSentence],
])('a service that follows what %s needs', (_name, sentence) => {
  it('has in memory what still concerns it, as the log has it, and nothing else, in whatever order it was told', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 14 }),
        fc.array(fc.nat(12), { minLength: 1 }),
        async (steps, waits) => {
          const store = new UnevenAnswers({ checkpointInterval: 3 });
          const { projection, here, elsewhere, settled } = following({ sentence, store });
          store.waitFor(...waits);
          await projection.start();

          const answers = [];
          for (const { by, command, thenTurns, breaks, laterMs } of steps) {
            const execute = by === 'here' ? here : elsewhere;
            answers.push(execute({ ...command, at: command.at + laterMs } as PaymentCommand));
            if (breaks) store.dropSubscriptions();
            await turns(thenTurns);
          }
          await Promise.all(answers);
          await settled();

          const stored = await store.readStream(streamOf(acmeOrder1));
          const payment = fold(stored.map(decode).filter((event) => typeof event === 'object'));
          const { concerns, nextAction } = sentence(() => Promise.resolve());
          const known = [...projection.entries()].map((entry) => nextAction(entry.payment, at));
          expect(known).toEqual(concerns(payment) ? [nextAction(payment, at)] : []);
          expect(new Set(stored.map(({ id }) => id)).size).toBe(stored.length);
        },
      ),
      { numRuns: 150 },
    );
  });
});
