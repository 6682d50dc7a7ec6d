import { InMemoryEventStore, type NewEvent } from '@payments/event-store';
import { derivedId, metadataOf, type PaymentEvent } from '@payments/events';
import { acmeOrder1, at } from '@payments/events/examples';
import type { PaymentCommand } from '@payments/payment';
import { Projection } from '../projection';
import type { Sentence, Work } from '../sentence';
import { LogBook } from './log-book';
import { ManualClock, turns } from './manual-clock';

/** A payment that begins with its end is nobody's concern, but its event is delivered. */
const DECOY = 'payment-999999_decoy-order';

interface FollowingOptions {
  readonly store?: InMemoryEventStore;
  readonly name?: string;
  /** What its service is, given what it does. */
  readonly sentence: (perform: Sentence['perform']) => Sentence;
  readonly perform?: (work: Work) => Promise<unknown>;
}

/** A service of its own over a store that others write to, all by the same clock. */
export function following({
  store = new InMemoryEventStore({ checkpointInterval: 4 }),
  name = 'specs',
  sentence,
  perform = () => Promise.resolve(),
}: FollowingOptions) {
  const clock = new ManualClock(at);
  const log = new LogBook();
  const random = () => 0.5;
  const performed: string[] = [];
  const projection = new Projection({ name, store, clock, random, log });
  projection.take(
    sentence(async (action, work) => {
      performed.push(`${action} ${work.id.reference}`);
      await perform(work);
    }),
  );
  const shown: (string | undefined)[] = [];
  let held: Promise<void> | undefined;
  let release: () => void = () => undefined;
  projection.observe({
    onEvent: () => {
      shown.push(projection.known(acmeOrder1)?.status);
      return held;
    },
    settled: () => Promise.resolve(),
  });
  const another = new Projection({ name: 'another', store, clock, random, log });

  return {
    store,
    clock,
    log,
    projection,
    performed,
    /** The status that the payment had here after each event that was delivered. */
    shown,
    /** Decided by this service, on what it knows. */
    here: (...commands: readonly PaymentCommand[]) => projection.payments.execute(acmeOrder1, commands, 'here'),
    /** Decided by another one, on what the log says. */
    elsewhere: (...commands: readonly PaymentCommand[]) => another.payments.execute(acmeOrder1, commands, 'elsewhere'),
    /** The same for another payment. */
    elsewhereFor: (reference: string, ...commands: readonly PaymentCommand[]) =>
      another.payments.execute({ ...acmeOrder1, reference }, commands, 'elsewhere'),
    /** Nothing is delivered from here on, until it is released. */
    hold: async () => {
      held = new Promise<void>((resolve) => (release = resolve));
      await store.append(DECOY, 'no-stream', [recordable(DECOY, { type: 'Aborted', at, data: {} })]);
      await turns();
    },
    release: () => {
      held = undefined;
      release();
    },
    /** Until this service has seen and done everything that needs no time. */
    settled: async () => {
      await store.delivered();
      await turns();
      await store.delivered();
    },
  };
}

/** An event as a service of ours would have recorded it, to be appended by hand. */
export const recordable = (stream: string, event: PaymentEvent): NewEvent => ({
  id: derivedId('specs', stream, JSON.stringify(event)),
  type: event.type,
  data: event.data as unknown as NewEvent['data'],
  metadata: {
    ...metadataOf(event, { correlationId: stream, causationId: 'specs', recordedAt: at, recordedBy: 'specs' }),
  },
});
