import {
  EventStoreDBClient,
  FORWARDS,
  BACKWARDS,
  START,
  END,
  type AllStreamResolvedEvent,
  type RecordedEvent,
  type ResolvedEvent,
} from '@eventstore/db-client';

export interface BrowseOptions {
  /** A stream, `$all`, or nothing: then the streams are listed. */
  readonly stream: string | undefined;
  readonly url: string;
  /** The newest so many. */
  readonly limit: number;
  /** Goes on with what comes. */
  readonly follow: boolean;
}

/** Prints streams, or events with their positions, of this server or of a real EventStoreDB. */
export async function browse(options: BrowseOptions, print: (line: string) => void): Promise<void> {
  const client = EventStoreDBClient.connectionString(options.url);
  try {
    if (options.stream === undefined) return await printStreams(client, options.limit, print);
    for (const event of await newestEvents(client, options.stream, options.limit)) print(lineOf(event));
    if (options.follow) await printWhatComes(client, options.stream, print);
  } finally {
    await client.dispose();
  }
}

/** The revision of what ends a stream for good. */
const TOMBSTONE = 2n ** 63n - 1n;

const COUNT_WIDTH = '999999 events'.length;

interface StreamSummary {
  events: number;
  isTombstoned: boolean;
  lastType: string;
  lastAt: Date;
}

/** The protocol has no list of streams, so the log is read from its beginning. */
async function printStreams(client: EventStoreDBClient, limit: number, print: (line: string) => void): Promise<void> {
  const streams = new Map<string, StreamSummary>();
  for await (const { event } of client.readAll({ direction: FORWARDS, fromPosition: START })) {
    if (!event) continue;
    const isTombstoned = event.revision === TOMBSTONE;
    const events = (streams.get(event.streamId)?.events ?? 0) + (isTombstoned ? 0 : 1);
    streams.delete(event.streamId);
    streams.set(event.streamId, { events, isTombstoned, lastType: event.type, lastAt: event.created });
  }
  const newest = [...streams].slice(-limit);
  const width = Math.max(0, ...newest.map(([name]) => name.length));
  for (const [name, { events, isTombstoned, lastType, lastAt }] of newest) {
    const count = isTombstoned ? 'tombstoned' : `${events} ${events === 1 ? 'event' : 'events'}`;
    print(`${name.padEnd(width)}  ${count.padStart(COUNT_WIDTH)}  ${lastAt.toISOString()}  ${lastType}`);
  }
  if (newest.length < streams.size) print(`and ${streams.size - newest.length} more, that are older`);
}

async function newestEvents(client: EventStoreDBClient, stream: string, limit: number): Promise<ResolvedEvent[]> {
  const events: ResolvedEvent[] = [];
  const newestFirst = { direction: BACKWARDS, maxCount: limit } as const;
  const reading =
    stream === '$all'
      ? client.readAll({ ...newestFirst, fromPosition: END })
      : client.readStream(stream, { ...newestFirst, fromRevision: END });
  for await (const event of reading as AsyncIterable<ResolvedEvent>) events.push(event);
  return events.reverse();
}

async function printWhatComes(
  client: EventStoreDBClient,
  stream: string,
  print: (line: string) => void,
): Promise<void> {
  const subscription =
    stream === '$all'
      ? client.subscribeToAll({ fromPosition: END })
      : client.subscribeToStream(stream, { fromRevision: END });
  for await (const event of subscription as AsyncIterable<ResolvedEvent | AllStreamResolvedEvent>) print(lineOf(event));
}

function lineOf({ event }: ResolvedEvent | AllStreamResolvedEvent): string {
  if (!event) return '(gone)';
  const { position, streamId, revision, type, created, isJson, data } = event;
  const shown = isJson ? JSON.stringify(data) : `${(data as Uint8Array).length} bytes`;
  const place = `${position?.commit ?? ''}  ${streamId}@${revision === TOMBSTONE ? 'tombstone' : revision}`;
  return [place, created.toISOString(), type, shown, ...metadataOf(event)].join('  ');
}

const metadataOf = ({ metadata }: RecordedEvent): string[] =>
  metadata === undefined ? [] : [JSON.stringify(metadata)];
