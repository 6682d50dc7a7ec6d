import { judgeAppend, type EventIds, type StreamState } from './append-rules';
import { ANY, NO_STREAM, STREAM_EXISTS } from './expected-revision';
import { NO_METADATA } from './stream-metadata';

const stream = (last: number, more: Partial<StreamState> = {}): StreamState => ({
  last,
  isTombstoned: false,
  metadata: NO_METADATA,
  metadataRevision: -1,
  ...more,
});
const softDeleted = { metadata: { ...NO_METADATA, truncateBefore: 2 ** 63 }, metadataRevision: 0 };

/** A stream that has these ids, from revision 0 on. */
const having = (...ids: string[]): EventIds => ({
  at: (revision) => ids[revision],
  recently: (id) => (ids.includes(id) ? ids.indexOf(id) : undefined),
});

describe('an append that expects', () => {
  it.each([
    ['no stream, where there is none', stream(-1), NO_STREAM, 'append'],
    ['any, where there is none', stream(-1), ANY, 'append'],
    ['a stream, where there is none', stream(-1), STREAM_EXISTS, 'wrong-expected-version'],
    ['a stream, where there is only metadata', stream(-1, { metadataRevision: 0 }), STREAM_EXISTS, 'append'],
    ['a stream, where it is deleted', stream(3, softDeleted), STREAM_EXISTS, 'stream-deleted'],
    ['no stream, where it is deleted', stream(3, softDeleted), NO_STREAM, 'append'],
    ['the revision that there is', stream(3), 3, 'append'],
    ['a later revision', stream(3), 4, 'wrong-expected-version'],
    ['an earlier revision', stream(3), 2, 'wrong-expected-version'],
    ['anything, where the stream is tombstoned', stream(3, { isTombstoned: true }), ANY, 'stream-deleted'],
  ])('%s', (_, state, expected, verdict) => {
    expect(judgeAppend(state, expected, ['new'], having('a', 'b', 'c', 'd'))).toEqual({ verdict });
  });
});

describe('an append whose events are there already', () => {
  const known = having('a', 'b', 'c');

  it('is answered as the first time, at the original revision', () => {
    expect(judgeAppend(stream(2), NO_STREAM, ['a', 'b'], known)).toEqual({ verdict: 'already-appended', revision: 1 });
    expect(judgeAppend(stream(2), 0, ['b', 'c'], known)).toEqual({ verdict: 'already-appended', revision: 2 });
  });

  it('is answered as the first time with any revision, as long as it is remembered', () => {
    expect(judgeAppend(stream(2), ANY, ['b', 'c'], known)).toEqual({ verdict: 'already-appended', revision: 2 });
    expect(judgeAppend(stream(2), ANY, ['b'], { ...known, recently: () => undefined })).toEqual({ verdict: 'append' });
  });

  it('is appended again at the revision that there is now', () => {
    expect(judgeAppend(stream(2), 2, ['c'], known)).toEqual({ verdict: 'append' });
  });

  it('is refused when only some are there', () => {
    const refused = { verdict: 'wrong-expected-version' };
    expect(judgeAppend(stream(2), 1, ['c', 'd'], known)).toEqual(refused);
    expect(judgeAppend(stream(2), 1, ['x'], known)).toEqual(refused);
    expect(judgeAppend(stream(2), ANY, ['a', 'x'], known)).toEqual(refused);
  });

  it('is refused without events, where the stream has moved on', () => {
    expect(judgeAppend(stream(2), 1, [], known)).toEqual({ verdict: 'wrong-expected-version' });
  });
});
