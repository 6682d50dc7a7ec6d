import { copyFileSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryDirectory } from '../testing/temporary-directory';
import { existing } from '../testing/existing';
import { proposed } from '../testing/events';
import { FIRST_FRAME, LogDamaged, LogFile } from './log-file';
import { behind, firstPositionOf } from './log-frames';
import { encodeRecordedEvent, RecordedEvent } from './recorded-event';

const directory = temporaryDirectory();
let files = 0;
const newPath = () => join(directory, `${++files}.log`);
const notFlushed = { durable: false };

/** An append behind a frame, with these data. */
function appendAt(frame: number, ...data: readonly string[]): RecordedEvent[] {
  let position = firstPositionOf(frame);
  return data.map((text, revision) => {
    const place = { streamName: Buffer.from('stream'), revision, position, createdMs: 0 };
    const event = new RecordedEvent(position, encodeRecordedEvent(proposed(text), place));
    position = behind(event);
    return event;
  });
}

const textsOf = (events: readonly RecordedEvent[]): string[] => events.map(({ data }) => data.toString());

/** What a log has when it is opened again. */
async function reopened(path: string): Promise<string[][]> {
  const file = await LogFile.open(path, notFlushed);
  const appends = [...file.recover(FIRST_FRAME)];
  await file.close();
  return appends.map(textsOf);
}

async function logOf(...appends: readonly (readonly string[])[]): Promise<{ path: string; ends: number[] }> {
  const path = newPath();
  const file = await LogFile.open(path, notFlushed);
  const ends: number[] = [];
  for (const data of appends) {
    await file.write([appendAt(file.end, ...data)]);
    ends.push(file.end);
  }
  await file.close();
  return { path, ends };
}

describe('a log file', () => {
  it('has what was written when it is opened again', async () => {
    const { path } = await logOf(['one'], ['two', 'three']);
    expect(await reopened(path)).toEqual([['one'], ['two', 'three']]);
  });

  it('finds an event by its position, however long it is', async () => {
    const path = newPath();
    const file = await LogFile.open(path, { durable: true });
    const texts = ['short', 'x'.repeat(5000), 'y'.repeat(1_000_000)];
    const events = appendAt(file.end, ...texts);
    await file.write([events]);
    expect(textsOf(events.map(({ position }) => file.eventAt(position)))).toEqual(texts);
    expect(textsOf(file.forwards(existing(events[2]).position, file.end))).toEqual([texts[2]]);
    await file.close();
  });

  it('is read on from the end of any event', async () => {
    const { path } = await logOf(['one', 'two'], ['three']);
    const file = await LogFile.open(path, notFlushed);
    const all = [...file.recover(FIRST_FRAME)].flat();
    const rests = all.map((event) => textsOf(file.forwards(behind(event), file.end)));
    expect(rests).toEqual([['two', 'three'], ['three'], []]);
    await file.close();
  });

  it('is not mistaken for another file', async () => {
    const path = newPath();
    writeFileSync(path, 'somebody else wrote this'.repeat(100));
    await expect(LogFile.open(path, notFlushed)).rejects.toBeInstanceOf(LogDamaged);
  });

  it('must not end before its index does', async () => {
    const { path, ends } = await logOf(['one']);
    const file = await LogFile.open(path, notFlushed);
    expect(() => [...file.recover(existing(ends[0]) + 1_000_000_000)]).toThrow(LogDamaged);
    await file.close();
  });
});

describe('a crash in the middle of a write', () => {
  it('leaves every append before it, and nothing of the torn one, wherever it was torn', async () => {
    const { path, ends } = await logOf(['one'], ['two'], ['three', 'four']);
    const [, before, end] = ends as [number, number, number];
    for (let length = before; length < end; length++) {
      const torn = newPath();
      copyFileSync(path, torn);
      truncateSync(torn, length);
      expect(await reopened(torn)).toEqual([['one'], ['two']]);
    }
  });

  it('is noticed even if the disk wrote the end and not the middle', async () => {
    const { path, ends } = await logOf(['one'], ['two', 'three']);
    const bytes = readFileSync(path);
    for (let at = existing(ends[0]); at < existing(ends[1]); at++) {
      const torn = newPath();
      const changed = Buffer.from(bytes);
      changed[at] = existing(changed[at]) ^ 0x55;
      writeFileSync(torn, changed);
      expect(await reopened(torn)).toEqual([['one']]);
    }
  });

  it('leaves nothing behind that a later append could bring back', async () => {
    const { path, ends } = await logOf(['one'], ['two'], ['three']);
    const bytes = readFileSync(path);
    bytes.fill(0, existing(ends[0]), existing(ends[0]) + 8);
    writeFileSync(path, bytes);
    const file = await LogFile.open(path, notFlushed);
    expect([...file.recover(FIRST_FRAME)].map(textsOf)).toEqual([['one']]);
    // As long as the one that is gone, so that the third would fit right behind it.
    await file.write([appendAt(file.end, 'TWO')]);
    await file.close();
    expect(await reopened(path)).toEqual([['one'], ['TWO']]);
  });
});
