import { constants, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { NO_STREAM } from '../streams/expected-revision';
import { followAll } from '../streams/reading';
import { Streams } from '../streams/streams';
import { Disk } from '../testing/disk';
import { append, proposed } from '../testing/events';
import { temporaryDirectory } from '../testing/temporary-directory';
import { EventLog, LogNotWritten } from './event-log';
import { FIRST_FRAME, LogDamaged } from './log-file';

const directory = temporaryDirectory();
let logs = 0;
const newDirectory = (): string => {
  const path = join(directory, String(++logs));
  mkdirSync(path);
  return path;
};
const notFlushed = { durable: false };

const everything = (log: EventLog): string[] => {
  const next = followAll(log, 0);
  const texts: string[] = [];
  for (let events = next(); events.length > 0; events = next())
    texts.push(...events.map(({ data }) => data.toString()));
  return texts;
};

describe.each([
  ['full', 'ENOSPC'],
  ['read-only', 'EROFS'],
  ['more than its user may have', 'EDQUOT'],
] as const)('a disk that is %s', (_, code) => {
  const opened = async () => {
    const disk = new Disk();
    const path = newDirectory();
    const log = await EventLog.open(path, { durable: false, openFile: disk.openFile });
    return { disk, path, log, streams: new Streams(log) };
  };

  it('refuses an append, says why, and takes the same again once it can', async () => {
    const { disk, log, streams } = await opened();
    const event = proposed('two');
    await append(streams, 'order-1', NO_STREAM, proposed('one'));
    disk.refuse(code);
    const refused = await append(streams, 'order-1', 0, event);
    disk.takeAgain();
    const accepted = await append(streams, 'order-1', 0, event);
    expect(refused).toMatchObject({ outcome: 'not-written', reason: expect.any(LogNotWritten) });
    expect(refused).toMatchObject({ reason: { message: expect.stringContaining(code) } });
    expect(accepted).toMatchObject({ outcome: 'appended', revision: 1 });
    expect(everything(log)).toEqual(['one', 'two']);
    await log.close();
  });

  it('still lets everything be read', async () => {
    const { disk, log, streams } = await opened();
    await append(streams, 'order-1', NO_STREAM, proposed('one'));
    disk.refuse(code);
    await append(streams, 'order-1', 0, proposed('two'));
    expect(everything(log)).toEqual(['one']);
    expect(streams.readable('order-1', 0)?.data.toString()).toBe('one');
    await log.close();
  });

  it('refuses all that was queued behind, and leaves nothing of it', async () => {
    const { disk, path, log, streams } = await opened();
    await append(streams, 'order-1', NO_STREAM, proposed('one'));
    disk.refuse(code);
    const outcomes = await Promise.all([
      append(streams, 'order-1', 0, proposed('two')),
      append(streams, 'order-1', 1, proposed('three')),
      append(streams, 'order-2', NO_STREAM, proposed('four')),
    ]);
    disk.takeAgain();
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['not-written', 'not-written', 'not-written']);
    expect(streams.head('order-1').last).toBe(0);
    expect(streams.head('order-2').last).toBe(-1);
    await log.close();
    const again = await EventLog.open(path, notFlushed);
    expect(everything(again)).toEqual(['one']);
    await again.close();
  });
});

describe.each([
  ['by the write itself', true],
  ['by a call of its own', false],
])('an append that is flushed %s', (_, flushesByWriting) => {
  const opened = async () => {
    const disk = new Disk();
    const path = newDirectory();
    const log = await EventLog.open(path, { durable: true, flushesByWriting, openFile: disk.openFile });
    return { disk, path, log, streams: new Streams(log) };
  };

  it('is answered when it is on the disk, and not before', async () => {
    const { disk, log, streams } = await opened();
    await append(streams, 'order-1', NO_STREAM, proposed('one'));
    disk.stall(flushesByWriting ? 'write' : 'fdatasync');
    let isAnswered = false;
    const appending = append(streams, 'order-1', 0, proposed('two')).then(() => (isAnswered = true));
    await disk.isAsked();
    await new Promise((resolve) => setImmediate(resolve));
    expect(isAnswered).toBe(false);
    expect(everything(log)).toEqual(['one']);
    expect((disk.flags & constants.O_DSYNC) !== 0).toBe(flushesByWriting);
    disk.goOn();
    await appending;
    expect(everything(log)).toEqual(['one', 'two']);
    await log.close();
  });
});

describe('a flush that failed', () => {
  it('ends all writing until the log is opened again, since nobody knows what is on the disk', async () => {
    const disk = new Disk();
    const path = newDirectory();
    const log = await EventLog.open(path, { durable: true, flushesByWriting: false, openFile: disk.openFile });
    const streams = new Streams(log);
    await append(streams, 'order-1', NO_STREAM, proposed('one'));
    disk.refuse('EIO', 'fdatasync');
    const first = await append(streams, 'order-1', 0, proposed('two'));
    disk.takeAgain();
    const second = await append(streams, 'order-1', 0, proposed('two'));
    expect([first.outcome, second]).toMatchObject([
      'not-written',
      { outcome: 'not-written', reason: { cause: expect.any(LogDamaged) } },
    ]);
    expect(everything(log)).toEqual(['one']);
    await log.close();

    const again = await EventLog.open(path, notFlushed);
    const last = new Streams(again).head('order-1').last;
    const accepted = await append(new Streams(again), 'order-1', last, proposed('three'));
    expect(accepted).toMatchObject({ outcome: 'appended', revision: last + 1 });
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

describe('opening a log', () => {
  it('reads none of what is indexed, so that it takes as long whatever the history', async () => {
    const path = newDirectory();
    const log = await EventLog.open(path, notFlushed);
    const streams = new Streams(log);
    await append(streams, 'order-1', NO_STREAM, proposed('one'));
    const indexedTo = log.end;
    await append(streams, 'order-1', 0, proposed('two'));
    await log.close();
    // Whoever read it from its beginning would take this for the end of the log.
    const bytes = readFileSync(join(path, 'events.log'));
    writeFileSync(join(path, 'events.log'), bytes.fill(0, FIRST_FRAME, indexedTo));

    const again = await EventLog.open(path, notFlushed);
    const reopened = new Streams(again);
    expect(reopened.head('order-1').last).toBe(1);
    expect(reopened.readable('order-1', 1)?.data.toString()).toBe('two');
    expect(await append(reopened, 'order-1', 1, proposed('three'))).toMatchObject({ outcome: 'appended', revision: 2 });
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
