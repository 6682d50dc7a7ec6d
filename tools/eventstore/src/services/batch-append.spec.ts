import { DeadlineExceededError } from '@eventstore/db-client';
import { Disk } from '../testing/disk';
import { all, Embedded, newStream, numbered, numberOf } from '../testing/embedded';

/** Credentials on the call make the client use a call for each append instead of the shared one. */
const alone = { credentials: { username: 'admin', password: 'changeit' } };

const disk = new Disk();
const embedded = new Embedded({ durable: false, openFile: disk.openFile }, {});
beforeAll(() => embedded.start());
afterAll(() => embedded.stop());
afterEach(() => disk.goOn());

describe('an append that the disk keeps waiting', () => {
  it('ends at the deadline that its client gave, and its late answer disturbs nobody', async () => {
    const stream = newStream();
    disk.stall();
    const late = embedded.client.appendToStream(stream, numbered(1), { expectedRevision: 'no_stream', deadline: 500 });
    await expect(late).rejects.toMatchObject({ type: 'deadline-exceeded' });
    disk.goOn();
    const next = await embedded.client.appendToStream(stream, numbered(2), { expectedRevision: 0n });
    expect(next.nextExpectedRevision).toBe(1n);
  });

  it('ends after two seconds, however long its client would wait, and can be sent again', async () => {
    const stream = newStream();
    const events = [numbered(1), numbered(2)];
    const append = () =>
      embedded.client.appendToStream(stream, events, { expectedRevision: 'no_stream', deadline: 60_000 });
    disk.stall();
    const begunAt = Date.now();
    await expect(append()).rejects.toMatchObject({ type: 'deadline-exceeded' });
    // A bound from below: an append that ended sooner was not given its time.
    expect(Date.now() - begunAt).toBeGreaterThanOrEqual(2000);
    disk.goOn();
    await expect(append()).resolves.toMatchObject({ nextExpectedRevision: 1n });
    expect((await all(embedded.client.readStream(stream))).map(numberOf)).toEqual([1, 2]);
  });
});

describe('where the server waits less long for the disk', () => {
  const disk = new Disk();
  const embedded = new Embedded({ durable: false, openFile: disk.openFile, appendTimeoutMs: 50 });
  beforeAll(() => embedded.start());
  afterAll(() => embedded.stop());
  afterEach(() => disk.goOn());

  /** A busy machine may need several attempts, which are one and the same append. */
  async function existingStream(): Promise<string> {
    const stream = newStream();
    const event = numbered(1);
    for (;;) {
      try {
        await embedded.client.appendToStream(stream, event, { expectedRevision: 'no_stream' });
        return stream;
      } catch (error) {
        if (!(error instanceof DeadlineExceededError)) throw error;
      }
    }
  }

  it.each([
    [
      'an append with a call of its own',
      (stream: string) => embedded.client.appendToStream(stream, numbered(2), alone),
    ],
    ['a deletion', (stream: string) => embedded.client.deleteStream(stream)],
    ['a tombstone', (stream: string) => embedded.client.tombstoneStream(stream)],
  ])('%s ends as the real server ends it', async (_, write) => {
    const stream = await existingStream();
    disk.stall();
    await expect(write(stream)).rejects.toMatchObject({ type: 'timeout' });
  });
});
