import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  END,
  eventTypeFilter,
  jsonEvent,
  NO_STREAM,
  START,
  streamNameFilter,
  type AllStreamSubscription,
  type EventStoreDBClient,
} from '@eventstore/db-client';
import { percentile, repeat, type Measurement } from './measurement';
import { spentOn } from './processor-time';

/** What is measured: the real client here, the server in a process of its own. */
export interface Subject {
  readonly client: EventStoreDBClient;
  /** Undefined when the server is not ours, and its processor time cannot be told. */
  readonly serverProcess: number | undefined;
}

/** About what an event of a payment weighs. */
const DATA = { reference: 'acme-order-1', amount: { currency: 'NOK', value: 49900 }, filling: 'x'.repeat(330) };
const METADATA = { $correlationId: randomUUID(), $causationId: randomUUID() };

export const IN_FLIGHT = [1, 16, 64, 256] as const;

/** Streams of few events, as payments are. */
const EVENTS_A_STREAM = 6;

const anEvent = (type = 'Benched') => jsonEvent({ type, data: DATA, metadata: METADATA });

interface BenchStream {
  readonly name: string;
  /** The revision that the next event gets. */
  next: number;
}

/** Appends of one event, each at the revision that its stream has. */
export async function measureAppends(
  { client, serverProcess }: Subject,
  inFlight: number,
  count: number,
): Promise<Measurement> {
  const run = randomUUID().slice(0, 8);
  const streams: BenchStream[] = Array.from({ length: inFlight }, (_, index) => ({
    name: `bench-${run}_${index}_0`,
    next: 0,
  }));
  const idle = [...streams.keys()];
  let tookMs: number[] = [];
  const spent = await spentOn(count, serverProcess, async () => {
    tookMs = await repeat(count, inFlight, async (index) => {
      const mine = idle.pop() as number;
      const stream = streams[mine] as BenchStream;
      const expectedRevision = stream.next === 0 ? NO_STREAM : BigInt(stream.next - 1);
      await client.appendToStream(stream.name, anEvent(), { expectedRevision });
      stream.next++;
      if (stream.next === EVENTS_A_STREAM) streams[mine] = { name: `bench-${run}_${mine}_${index}`, next: 0 };
      idle.push(mine);
    });
  });
  return {
    what: 'append',
    inFlight,
    perSecond: count / spent.seconds,
    p50Ms: percentile(tookMs, 0.5),
    p99Ms: percentile(tookMs, 0.99),
    ...spent,
  };
}

/** Reads the whole log by subscription. */
export async function measureCatchUp(
  { client, serverProcess }: Subject,
  what: string,
  filter?: ReturnType<typeof streamNameFilter>,
): Promise<Measurement> {
  let count = 0;
  const spent = await spentOn(1, serverProcess, async () => {
    const subscription = client.subscribeToAll({ fromPosition: START, ...(filter && { filter }) });
    subscription.on('data', () => count++);
    await caughtUp(subscription);
    await subscription.unsubscribe();
  });
  return {
    what: `catch-up, ${what}`,
    perSecond: count / spent.seconds,
    clientMicros: spent.clientMicros / count,
    serverMicros: spent.serverMicros && spent.serverMicros / count,
  };
}

export const byPrefix = () => streamNameFilter({ prefixes: ['bench-'], checkpointInterval: 100 });
export const byType = () => eventTypeFilter({ prefixes: ['Benched'], checkpointInterval: 100 });

/** From the call of an append to the event's arrival at a live subscriber. */
export async function measureLiveLatency(
  { client, serverProcess }: Subject,
  count: number,
  everyMs: number,
): Promise<Measurement> {
  const type = `Live${randomUUID().slice(0, 8)}`;
  const sentAt = new Map<string, number>();
  const tookMs: number[] = [];
  const subscription = client.subscribeToAll({ fromPosition: END, filter: eventTypeFilter({ prefixes: [type] }) });
  let arrived: () => void = () => undefined;
  const allArrived = new Promise<void>((resolve) => (arrived = resolve));
  subscription.on('data', ({ event }) => {
    tookMs.push(performance.now() - (sentAt.get(event?.id ?? '') ?? Number.NaN));
    if (tookMs.length === count) arrived();
  });
  await caughtUp(subscription);
  const spent = await spentOn(count, serverProcess, async () => {
    for (let index = 0; index < count; index++) {
      const event = anEvent(type);
      sentAt.set(event.id, performance.now());
      await client.appendToStream(`live-${type}`, event, {
        expectedRevision: index === 0 ? NO_STREAM : BigInt(index - 1),
      });
      await sleep(everyMs);
    }
    await allArrived;
  });
  await subscription.unsubscribe();
  tookMs.sort((a, b) => a - b);
  return {
    what: `append to live delivery, every ${everyMs} ms`,
    perSecond: count / spent.seconds,
    p50Ms: percentile(tookMs, 0.5),
    p99Ms: percentile(tookMs, 0.99),
    ...spent,
  };
}

const caughtUp = (subscription: AllStreamSubscription) =>
  new Promise<void>((resolve, reject) => {
    subscription.once('caughtUp', () => resolve());
    subscription.once('error', reject);
  });
