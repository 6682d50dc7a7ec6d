import { InMemoryEventStore } from '@payments/event-store';
import { streamOf, type PaymentEvent } from '@payments/events';
import { at } from '@payments/events/examples';
import { decideAll, hasCaptureUnderWay, hintsOn, isRefusal, type Payment } from '@payments/payment';
import { foldInto, newEntry, type Entry } from '../open-payments';
import { Care } from '../care';
import { ProcessNotes } from '../process-notes';
import { Runner } from '../runner';
import type { NextAction, Work } from '../sentence';
import { LogBook } from './log-book';
import { ManualClock } from './manual-clock';

export interface Performed {
  readonly action: string;
  readonly reference: string;
  readonly mayHaveHappened: boolean;
  /** Since the beginning of the spec. */
  readonly afterMs: number;
}

/** What a performed action leads to; without a word it finds nothing. */
type Effect = (work: Work, action: string) => Promise<void> | void;

/** Polls begin so long after the payment was initiated, and pause for so long. */
export const FIRST_POLL_MS = 5_000;
export const POLL_MS = 2_000;

/** Create what is requested, poll what is initiated, capture what is authorized when somebody asks for it. */
function nextAction(payment: Payment): NextAction | undefined {
  if (payment.status === 'authorized') {
    return hasCaptureUnderWay(payment)
      ? { action: 'capture', hints: hintsOn(payment, { operations: ['capture'], captureId: 'first' }) }
      : undefined;
  }
  if (payment.status !== 'open' || payment.initiatedAt === undefined) return { action: 'create' };
  return { action: 'ask', notBefore: payment.initiatedAt + FIRST_POLL_MS, again: POLL_MS };
}

/** A runner over payments that the spec moves by hand. */
export function acting(
  effect: Effect = () => undefined,
  concurrency = 64,
  isOurs: (stream: string) => boolean = () => true,
) {
  const clock = new ManualClock(at);
  const log = new LogBook();
  const performed: Performed[] = [];
  /** What the runner recorded. */
  const recorded: PaymentEvent[] = [];
  const refusals: Error[] = [];
  const entries = new Map<string, Entry>();
  const runner = new Runner(
    {
      name: 'specs',
      follows: [],
      reopenedBy: {},
      concerns: ({ status }) => status === 'open' || status === 'authorized',
      nextAction,
      perform: async (action, work) => {
        const { id, mayHaveHappened } = work;
        performed.push({ action, reference: id.reference, mayHaveHappened, afterMs: clock.now() - at });
        await effect(work, action);
      },
    },
    {
      clock,
      log,
      random: () => 0.5,
      concurrency,
      isOurs,
      care: new Care(new ProcessNotes(new InMemoryEventStore(), 'specs'), clock),
      payments: {
        execute: async (id, commands) => {
          const refusal = refusals.shift();
          if (refusal) throw refusal;
          const entry = entries.get(streamOf(id)) ?? newEntry(id);
          const decision = decideAll(commands, entry.payment);
          if (isRefusal(decision)) throw new TypeError(decision.refused);
          recorded.push(...decision);
          for (const event of decision) happens(entry, event);
          return { ...entry, recorded: decision };
        },
      },
    },
  );

  const happens = (entry: Entry, event: PaymentEvent): void => {
    entries.set(entry.stream, entry);
    const revision = entry.revision + 1;
    foldInto(entry, { revision, eventId: `${entry.stream}@${revision}`, event });
    runner.consider(entry);
  };

  const payment = (reference: string, ...events: readonly PaymentEvent[]): Entry => {
    const entry = newEntry({ merchantSerialNumber: '123456', reference });
    for (const event of events) happens(entry, event);
    return entry;
  };

  /** The log does not take the next record. */
  const refuseRecords = (error: Error) => void refusals.push(error);

  return { clock, log, runner, performed, recorded, happens, payment, refuseRecords };
}
