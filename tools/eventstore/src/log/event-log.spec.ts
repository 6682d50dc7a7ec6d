import { mkdirSync, rmSync } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { NO_STREAM } from '../streams/expected-revision';
import { followAll } from '../streams/reading';
import { Streams } from '../streams/streams';
import { append, proposed } from '../testing/events';
import { temporaryDirectory } from '../testing/temporary-directory';
import { EventLog, LogNotWritten } from './event-log';
import type { LogFileOptions } from './log-file';

const directory = temporaryDirectory();
let logs = 0;
const newDirectory = (): string => {
  const path = join(directory, String(++logs));
  mkdirSync(path);
  return path;
};
const notFlushed = { durable: false };

/** A disk that is full whenever it is said to be. */
class Disk implements LogFileOptions {
  readonly durable = false;
  isFull = false;

  readonly openFile = async (path: string, flags: number): Promise<FileHandle> => {
    const file = await open(path, flags);
    const write = file.write.bind(file) as (...about: unknown[]) => Promise<unknown>;
    const failing = async (...about: unknown[]) => {
      if (this.isFull) throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
      return write(...about);
    };
    return Object.assign(file, { write: failing });
  };
}

const everything = (log: EventLog): string[] => {
  const next = followAll(log, 0);
  const texts: string[] = [];
  for (let events = next(); events.length > 0; events = next())
    texts.push(...events.map(({ data }) => data.toString()));
  return texts;
};

describe('a full disk', () => {
  const opened = async () => {
    const disk = new Disk();
    const path = newDirectory();
    const log = await EventLog.open(path, disk);
    return { disk, path, log, streams: new Streams(log) };
  };

  it('refuses an append, and takes the same again once there is room', async () => {
    const { disk, log, streams } = await opened();
    const event = proposed('two');
    await append(streams, 'order-1', NO_STREAM, proposed('one'));
    disk.isFull = true;
    const refused = await append(streams, 'order-1', 0, event);
    disk.isFull = false;
    const accepted = await append(streams, 'order-1', 0, event);
    expect(refused).toMatchObject({ outcome: 'not-written', reason: expect.any(LogNotWritten) });
    expect(accepted).toMatchObject({ outcome: 'appended', revision: 1 });
    expect(everything(log)).toEqual(['one', 'two']);
    await log.close();
  });

  it('refuses all that was queued behind, and leaves nothing of it', async () => {
    const { disk, path, log, streams } = await opened();
    await append(streams, 'order-1', NO_STREAM, proposed('one'));
    disk.isFull = true;
    const outcomes = await Promise.all([
      append(streams, 'order-1', 0, proposed('two')),
      append(streams, 'order-1', 1, proposed('three')),
      append(streams, 'order-2', NO_STREAM, proposed('four')),
    ]);
    disk.isFull = false;
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['not-written', 'not-written', 'not-written']);
    expect(streams.head('order-1').last).toBe(0);
    expect(streams.head('order-2').last).toBe(-1);
    await log.close();
    const again = await EventLog.open(path, notFlushed);
    expect(everything(again)).toEqual(['one']);
    await again.close();
  });
});

describe('a log whose index is gone', () => {
  it('is indexed anew', async () => {
    const path = newDirectory();
    const log = await EventLog.open(path, notFlushed);
    await append(new Streams(log), 'order-1', NO_STREAM, proposed('one'), proposed('two'));
    await log.close();
    rmSync(join(path, 'index.mdb'));

    const again = await EventLog.open(path, notFlushed);
    const streams = new Streams(again);
    expect(streams.head('order-1')).toMatchObject({ last: 1, isTombstoned: false });
    expect(streams.readable('order-1', 1)?.data.toString()).toBe('two');
    await again.close();
  });
});

describe('reading the log', () => {
  it('begins at any position, whether or not there is an event at it', async () => {
    const path = newDirectory();
    const log = await EventLog.open(path, notFlushed);
    const streams = new Streams(log);
    for (let number = 0; number < 40; number++) {
      await append(streams, 'order-1', number - 1, proposed(String(number)));
    }
    const positions = followAll(log, 0)().map(({ position }) => position);
    await log.close();

    // Opened again, so that it is read from the disk and not from memory.
    const again = await EventLog.open(path, notFlushed);
    const from = (position: number) => followAll(again, position)().map((event) => event.position);
    for (const [index, position] of positions.entries()) {
      expect(from(position)).toEqual(positions.slice(index));
      expect(from(position + 1)).toEqual(positions.slice(index + 1));
      expect(from(position - 1)).toEqual(positions.slice(index));
      expect(again.backwards(position).map((event) => event.position)).toEqual(positions.slice(0, index).reverse());
      expect(again.backwards(position + 1).map((event) => event.position)).toEqual(
        positions.slice(0, index + 1).reverse(),
      );
    }
    await again.close();
  });
});
