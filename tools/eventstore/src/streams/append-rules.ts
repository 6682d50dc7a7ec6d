import { ANY, NO_STREAM, STREAM_EXISTS, type ExpectedRevision } from './expected-revision';
import { isSoftDeleted, type StreamMetadata } from './stream-metadata';

/** What the rules need to know of a stream. */
export interface StreamState {
  /** -1 if there are no events. */
  readonly last: number;
  readonly isTombstoned: boolean;
  readonly metadata: StreamMetadata;
  readonly metadataRevision: number;
}

/** What the rules may look up. */
export interface EventIds {
  /** The id of the stream's event at a revision. */
  at(revision: number): string | undefined;
  /** The revision in this stream of an event written lately. Not for ever: what was long ago is forgotten. */
  recently(id: string): number | undefined;
}

export type Verdict =
  | { readonly verdict: 'append' }
  /** The same events were appended before, the last of them at this revision: the answer is the same, and nothing is written. */
  | { readonly verdict: 'already-appended'; readonly revision: number }
  | { readonly verdict: 'wrong-expected-version' }
  | { readonly verdict: 'stream-deleted' };

const append: Verdict = { verdict: 'append' };
const wrongExpectedVersion: Verdict = { verdict: 'wrong-expected-version' };
const streamDeleted: Verdict = { verdict: 'stream-deleted' };
const alreadyAppended = (revision: number): Verdict => ({ verdict: 'already-appended', revision });

/**
 * May these events follow? The rules are those of EventStoreDB's `IndexWriter.CheckCommit` (3-clause BSD, oss-v23.10.6).
 *
 * Note the oddity at an exact expected revision that is the current one: nothing is compared, so that a known event id
 * is appended again. Who retries must therefore keep the *original* expected revision along with the ids.
 */
export function judgeAppend(
  stream: StreamState,
  expected: ExpectedRevision,
  ids: readonly string[],
  known: EventIds,
): Verdict {
  if (stream.isTombstoned) return streamDeleted;
  if (expected === STREAM_EXISTS) {
    if (isSoftDeleted(stream.metadata)) return streamDeleted;
    if (stream.last < 0 && stream.metadataRevision < 0) return wrongExpectedVersion;
  }
  if (expected === ANY || expected === STREAM_EXISTS) return judgeByRecentIds(ids, known);
  if (expected > stream.last) return wrongExpectedVersion;
  if (expected === stream.last) return append;
  return judgeByRevision(stream, expected, ids, known);
}

/** Without a revision to compare at, all that can tell a repetition is the memory of recent ids. */
function judgeByRecentIds(ids: readonly string[], known: EventIds): Verdict {
  let last: number | undefined;
  for (const [index, id] of ids.entries()) {
    const revision = known.recently(id);
    if (revision === undefined) return index === 0 ? append : wrongExpectedVersion;
    last = revision;
  }
  return last === undefined ? append : alreadyAppended(last);
}

/** The stream has moved on since the expected revision: either by these very events, or by others. */
function judgeByRevision(
  stream: StreamState,
  expected: ExpectedRevision,
  ids: readonly string[],
  known: EventIds,
): Verdict {
  if (ids.length === 0) return wrongExpectedVersion;
  for (const [index, id] of ids.entries()) {
    if (known.at(expected + 1 + index) === id) continue;
    const beginsAnew = index === 0 && expected === NO_STREAM && isSoftDeleted(stream.metadata);
    return beginsAnew ? append : wrongExpectedVersion;
  }
  return alreadyAppended(expected + ids.length);
}
