import { proposed } from '../testing/events';
import { IndexWriter } from './index-writer';
import type { Append } from './log-entry';
import { FIRST_FRAME } from './log-file';
import { behind, firstPositionOf } from './log-frames';
import { encodeRecordedEvent, RecordedEvent } from './recorded-event';

/** An index on a disk that refuses when it is told to. */
class Index {
  refusal: Error | undefined;
  readonly taken: Append[] = [];
  #takes: () => void = () => undefined;
  #refuses: () => void = () => undefined;
  readonly hasTaken = new Promise<void>((resolve) => (this.#takes = resolve));
  readonly hasRefused = new Promise<void>((resolve) => (this.#refuses = resolve));

  landmarkBefore(): number | undefined {
    return undefined;
  }

  async add(appends: readonly Append[]): Promise<void> {
    if (this.refusal) {
      setImmediate(this.#refuses);
      throw this.refusal;
    }
    this.taken.push(...appends);
    this.#takes();
  }
}

function appendAt(frame: number, revision: number): { append: Append; end: number } {
  const place = { streamName: Buffer.from('order-1'), revision, position: firstPositionOf(frame), createdMs: 0 };
  const event = new RecordedEvent(place.position, encodeRecordedEvent(proposed('something'), place));
  return { append: { entries: [{ streamId: 1, revision, event }], newStreams: [] }, end: behind(event) };
}

/** More than may be held in memory for an index that lags. */
const FAR_BEHIND_BYTES = 17 * 1024 * 1024;

describe('an index that the disk refuses', () => {
  it('holds nobody up until it is far behind, then says why, and takes in all of it once it can', async () => {
    const index = new Index();
    const writer = new IndexWriter(index, () => undefined, 1);
    const first = appendAt(FIRST_FRAME, 0);
    const second = appendAt(first.end, 1);
    index.refusal = new Error('EROFS: read-only file system');
    writer.add(first.append);
    await index.hasRefused;
    writer.add(second.append);
    await expect(writer.whenNotFarBehind(FAR_BEHIND_BYTES - 2 * 1024 * 1024)).resolves.toBeUndefined();
    await expect(writer.whenNotFarBehind(FAR_BEHIND_BYTES)).rejects.toBe(index.refusal);
    expect(writer.indexedTo).toBe(FIRST_FRAME);

    index.refusal = undefined;
    await index.hasTaken;
    await writer.finish();
    expect(index.taken).toEqual([first.append, second.append]);
    expect(writer.indexedTo).toBe(second.end);
    await expect(writer.whenNotFarBehind(FAR_BEHIND_BYTES)).resolves.toBeUndefined();
  });
});
