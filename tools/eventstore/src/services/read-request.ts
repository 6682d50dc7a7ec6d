import { ReadReq } from '@eventstore/db-client/generated/streams_pb';
import type { RecordedEvent } from '../log/recorded-event';
import { eventFilter } from '../streams/event-filter';
import { invalidArgument } from './errors';

/** Where reading begins: at an end, or at a revision or position. */
export type Beginning = 'start' | 'end' | number;

/** What `Streams.Read` was asked: it reads streams and `$all`, and subscribes to either. */
export interface ReadRequest {
  /** Undefined means `$all`. */
  readonly stream: string | undefined;
  readonly from: Beginning;
  readonly isBackwards: boolean;
  /** Undefined means: subscribe. */
  readonly count: number | undefined;
  /** What the filter lets through; undefined means everything. */
  readonly matches: ((event: RecordedEvent) => boolean) | undefined;
  /** A filtered subscription tells how far it is whenever it has considered this many events. */
  readonly checkpointInterval: number;
  readonly resolvesLinks: boolean;
  readonly structuredIds: boolean;
}

/** What the real server takes when the client does not say. */
const SEARCH_WINDOW = 32;

/** @throws GrpcError if it cannot be understood. */
export function decodeReadRequest(message: Buffer): ReadRequest {
  const options = ReadReq.deserializeBinary(message).getOptions();
  if (!options) throw invalidArgument('The read has no options.');
  const filter = options.getFilter();
  return {
    ...origin(options),
    isBackwards: options.getReadDirection() === ReadReq.Options.ReadDirection.BACKWARDS,
    count: options.hasSubscription() ? undefined : Number(options.getCount()),
    matches: filter && filterIn(filter),
    checkpointInterval: filter ? Math.max(1, filter.getCheckpointintervalmultiplier()) * searchWindow(filter) : 0,
    resolvesLinks: options.getResolveLinks(),
    structuredIds: options.getUuidOption()?.hasStructured() ?? false,
  };
}

function origin(options: ReadReq.Options): Pick<ReadRequest, 'stream' | 'from'> {
  const all = options.getAll();
  if (all) return { stream: undefined, from: beginning(all, all.getPosition()?.getCommitPosition()) };
  const stream = options.getStream();
  const name = Buffer.from(stream?.getStreamIdentifier()?.getStreamName_asU8() ?? '').toString();
  if (!stream || name === '') throw invalidArgument('The read names no stream.');
  return { stream: name, from: beginning(stream, stream.getRevision()) };
}

function beginning(options: { hasStart(): boolean; hasEnd(): boolean }, place: string | undefined): Beginning {
  if (options.hasStart()) return 'start';
  return options.hasEnd() ? 'end' : Number(place);
}

const searchWindow = (filter: ReadReq.Options.FilterOptions): number =>
  filter.hasMax() ? Math.max(1, filter.getMax()) : SEARCH_WINDOW;

function filterIn(filter: ReadReq.Options.FilterOptions): (event: RecordedEvent) => boolean {
  const on = filter.hasStreamIdentifier() ? 'stream-name' : 'event-type';
  const expression = filter.getStreamIdentifier() ?? filter.getEventType();
  if (!expression) throw invalidArgument('The filter is on neither stream names nor event types.');
  const regex = expression.getRegex();
  if (regex === '') return eventFilter({ on, by: { prefixes: expression.getPrefixList() } });
  try {
    return eventFilter({ on, by: { regex } });
  } catch {
    throw invalidArgument('The filter is not a regular expression.');
  }
}
