import { fork } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DirectoryInUse, startEventStore } from './index';
import { all, Embedded, newStream, numbered, numberOf } from './testing/embedded';
import { existing } from './testing/existing';

const embedded = new Embedded();
beforeAll(() => embedded.start());
afterAll(() => embedded.stop());

describe('a server that is started again', () => {
  it('has every event, in order, and goes on counting', async () => {
    const stream = newStream();
    const before = await embedded.client.appendToStream(stream, [numbered(1), numbered(2)]);
    await embedded.restart();
    const after = await embedded.client.appendToStream(stream, numbered(3), { expectedRevision: 1n });
    expect((await all(embedded.client.readStream(stream))).map(numberOf)).toEqual([1, 2, 3]);
    expect(existing(after.position).commit).toBeGreaterThan(existing(before.position).commit);
  });

  it('still knows metadata, deletions and tombstones', async () => {
    const [counted, deleted, tombstoned] = [newStream(), newStream(), newStream()];
    for (const stream of [counted, deleted, tombstoned]) {
      await embedded.client.appendToStream(stream, [numbered(1), numbered(2)]);
    }
    await embedded.client.setStreamMetadata(counted, { maxCount: 1 });
    await embedded.client.deleteStream(deleted);
    await embedded.client.tombstoneStream(tombstoned);
    await embedded.restart();
    expect((await all(embedded.client.readStream(counted))).map(numberOf)).toEqual([2]);
    await expect(all(embedded.client.readStream(deleted))).rejects.toMatchObject({ type: 'stream-not-found' });
    await expect(all(embedded.client.readStream(tombstoned))).rejects.toMatchObject({ type: 'stream-deleted' });
  });

  it('still recognises an append that is sent again at its revision', async () => {
    const stream = newStream();
    const event = numbered(1);
    const before = await embedded.client.appendToStream(stream, event, { expectedRevision: 'no_stream' });
    await embedded.restart();
    const after = await embedded.client.appendToStream(stream, event, { expectedRevision: 'no_stream' });
    expect(after).toEqual(before);
    expect(await all(embedded.client.readStream(stream))).toHaveLength(1);
  });
});

describe('a directory', () => {
  it('belongs to one server at a time', async () => {
    const second = startEventStore({ directory: embedded.directory, port: 0 });
    await expect(second).rejects.toBeInstanceOf(DirectoryInUse);
  });

  it('is taken over from a process that died', async () => {
    await embedded.client.dispose();
    await embedded.server.stop();
    const dead = fork('-e', [], { execArgv: [], stdio: 'ignore' });
    const gone = new Promise((resolve) => dead.once('exit', resolve));
    dead.kill('SIGKILL');
    await gone;
    writeFileSync(join(embedded.directory, 'lock'), `${dead.pid} started 1`);
    await embedded.start();
    await expect(embedded.client.appendToStream(newStream(), numbered(1))).resolves.toMatchObject({ success: true });
  });
});
