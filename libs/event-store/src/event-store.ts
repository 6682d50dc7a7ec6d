/** Where the event log is kept. Production, laptop and specs differ only in the class behind this port. */

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined };
export type JsonObject = { readonly [key: string]: Json | undefined };

/** An event on its way into the log. The id is derived from the event's cause, so that a retry is the same append. */
export interface NewEvent {
  readonly id: string;
  readonly type: string;
  readonly data: JsonObject;
  readonly metadata: JsonObject;
}

/** A place in `$all`. Both parts are kept: a filtered subscription resumed from the commit part alone may skip events. */
export interface Position {
  readonly commit: bigint;
  readonly prepare: bigint;
}

/** An event as the log has it. `data` is whatever was stored: the reader's codec says what it makes of it. */
export interface RecordedEvent {
  readonly id: string;
  readonly type: string;
  readonly stream: string;
  /** Place in its stream, from 0. The event that deletes a stream (`$streamDeleted`) stands far beyond any other. */
  readonly revision: number;
  readonly data: unknown;
  readonly metadata: unknown;
  /** When the store recorded it. */
  readonly recordedAt: Date;
}

/** An event as a subscription tells it: with its place in `$all`. */
export interface FollowedEvent extends RecordedEvent {
  readonly position: Position;
}

/** What the stream must look like for an append to happen. There is no "any": with money, two writers must not both win. */
export type ExpectedRevision = number | 'no-stream';

export type Filter = { readonly eventTypes: readonly string[] } | { readonly streamPrefixes: readonly string[] };

export interface SubscriptionOptions {
  /** Exclusive: the position of the last event that was dealt with. */
  readonly after: Position | 'start' | 'end';
  readonly filter?: Filter;
}

export interface SubscriptionHandlers {
  /**
   * Called in the log's order, one at a time: the next event waits for a returned promise. An event whose handler throws
   * or rejects comes again, after a pause that grows.
   */
  readonly event: (event: FollowedEvent) => void | Promise<void>;
  /** Everything up to here has been considered, whether or not the filter let it through. */
  readonly checkpoint?: (position: Position) => void;
  /** The past has been read; what follows is live. Called again after the subscription was renewed. */
  readonly caughtUp?: () => void;
  /**
   * The connection was lost and is being renewed from the last position; for logs and health, nothing to do.
   * `cause` is the error behind it, where there was one: a handler's own may hold what must not be logged.
   */
  readonly interrupted?: (reason: string, cause?: unknown) => void;
}

export interface Subscription {
  /** No handler is called after this resolves. It waits for the one at work, which must therefore not wait for it. */
  stop(): Promise<void>;
}

export abstract class EventStore {
  /**
   * Appends all events or none, and resolves once they are durable.
   *
   * Safe to repeat: the same ids at the same expected revision are one append, however often it is sent. An answer that
   * is lost is asked for again in exactly that way, for as long as `patienceMs` of the adapter allows.
   *
   * @returns the revision of the last event.
   * @throws WrongExpectedRevision if the stream is elsewhere: read it and decide anew.
   * @throws StoreSilent if it is unknown whether the events were appended: read before deciding anything else.
   * @throws AppendRefused if the store will never take these events (too large, not JSON, deleted stream, none at all).
   */
  abstract append(stream: string, expected: ExpectedRevision, events: readonly NewEvent[]): Promise<number>;

  /**
   * The stream's events, oldest first; none if there is no such stream, or no longer.
   * @throws StoreSilent
   */
  abstract readStream(stream: string, options?: { readonly fromRevision?: number }): Promise<RecordedEvent[]>;

  /**
   * The newest `count` events of a stream, newest first; none if there is no such stream, or no longer.
   * @throws StoreSilent
   */
  abstract readLast(stream: string, count: number): Promise<RecordedEvent[]>;

  /** Follows `$all` for ever: a lost or silent connection is noticed and renewed from the last position. */
  abstract subscribe(options: SubscriptionOptions, handlers: SubscriptionHandlers): Subscription;

  /** Keeps only the newest `count` events of a stream readable. */
  abstract keepLast(stream: string, count: number): Promise<void>;

  /**
   * Deletes a stream for good; its name can never be used again. Deleting it twice is no error, nor is deleting one that
   * never was. What subscribers were told of it before stays in `$all` until the server scavenges.
   */
  abstract tombstone(stream: string): Promise<void>;

  /** Resolves if the store answers. @throws StoreSilent */
  abstract ping(): Promise<void>;

  abstract close(): Promise<void>;
}

/** The stream is not where the writer thought. */
export class WrongExpectedRevision extends Error {
  constructor(
    readonly stream: string,
    readonly expected: ExpectedRevision,
    /** Where it is, when the store told. */
    readonly actual: ExpectedRevision | undefined,
  ) {
    super(`Stream ${stream} is at ${actual ?? 'another revision'}, not at ${expected}`);
    this.name = 'WrongExpectedRevision';
  }
}

/** The store did not answer in time. Whether it did what was asked is unknown. */
export class StoreSilent extends Error {
  constructor(
    readonly operation: string,
    options?: ErrorOptions,
  ) {
    super(`The event store did not answer: ${operation}`, options);
    this.name = 'StoreSilent';
  }
}

export type RefusalReason =
  'nothing-to-append' | 'id-not-a-uuid' | 'not-json' | 'too-large' | 'stream-deleted' | 'access-denied' | 'other';

/** The store understood and will never do it. */
export class AppendRefused extends Error {
  constructor(
    readonly stream: string,
    readonly reason: RefusalReason,
    options?: ErrorOptions,
  ) {
    super(`The event store refuses to append to ${stream}: ${reason}`, options);
    this.name = 'AppendRefused';
  }
}
