import { createHash } from 'node:crypto';
import { readPast, type EventStore, type FollowedEvent, type Position } from '@payments/event-store';

/**
 * What the log was like at a moment: one hash over every event of every payment until then. An event that was changed, left
 * out or slipped in afterwards gives another hash.
 */
export interface Seal {
  /** ISO 8601 */
  readonly sealedAt: string;
  /** So many events, from the first one on. */
  readonly events: number;
  /** The last of them: its place in `$all`. */
  readonly until: Position;
  /** SHA-256, hexadecimal. */
  readonly hash: string;
}

export interface Check {
  readonly events: number;
  /** The first seal that the log no longer fits; what was changed lies before its end, and after the seal before. */
  readonly broken?: Seal;
  readonly before?: Seal;
}

/** Personal streams can be forgotten; what happened to money cannot. */
const PAYMENTS = { streamPrefixes: ['payment-'] };
const NOTHING: Pick<Seal, 'events' | 'hash'> = { events: 0, hash: '' };

/**
 * One more seal after the last one, if anything happened since. It reads what is new alone, and rests on the seals before.
 * @throws StoreSilent
 */
export async function sealLog(
  store: Pick<EventStore, 'subscribe'>,
  last: Seal | undefined,
  now: Date,
): Promise<Seal | undefined> {
  let { events, hash } = last ?? NOTHING;
  let until: Position | undefined;
  await readPast(store, { after: last?.until ?? 'start', filter: PAYMENTS }, (event) => {
    hash = chained(hash, event);
    events += 1;
    until = event.position;
  });
  return until && { sealedAt: now.toISOString(), events, until, hash };
}

/**
 * Reads the whole log once more, and compares it with every seal.
 * @param seals in the order in which they were made
 * @throws StoreSilent
 */
export async function checkLog(store: Pick<EventStore, 'subscribe'>, seals: readonly Seal[]): Promise<Check> {
  const open = [...seals];
  let { events, hash } = NOTHING;
  let place: Position | undefined;
  let before: Seal | undefined;
  let broken: Seal | undefined;
  const compare = (isOver: (seal: Seal) => boolean): void => {
    for (let seal = open[0]; !broken && seal && isOver(seal); seal = open[0]) {
      const isWhole = events === seal.events && hash === seal.hash && isSame(place, seal.until);
      if (isWhole) before = open.shift();
      else broken = seal;
    }
  };

  await readPast(store, { after: 'start', filter: PAYMENTS }, (event) => {
    compare(({ until }) => isAfter(event.position, until));
    hash = chained(hash, event);
    events += 1;
    place = event.position;
  });
  compare(() => true);
  return { events, ...(broken && { broken }), ...(broken && before && { before }) };
}

/** Each hash is of the one before it and of the event, so that none can be exchanged without all that follow. */
const chained = (hash: string, { stream, revision, id, type, data, metadata }: FollowedEvent): string =>
  createHash('sha256')
    .update(hash)
    .update(JSON.stringify([stream, revision, id, type, data, metadata]))
    .digest('hex');

const isSame = (one: Position | undefined, other: Position): boolean =>
  one?.commit === other.commit && one.prepare === other.prepare;

const isAfter = (one: Position, other: Position): boolean =>
  one.commit > other.commit || (one.commit === other.commit && one.prepare > other.prepare);
