import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { EventStoreDBClient } from '@eventstore/db-client';
import { crashTest } from './crash/crash-test';
import { all, numbered, numberOf } from './testing/embedded';
import { buildProgram, run, type RunningProgram } from './testing/program';
import { canBeReadOnly, readOnly } from './testing/read-only';
import { temporaryDirectory } from './testing/temporary-directory';

const directory = temporaryDirectory();
let program: string;
beforeAll(() => void (program = buildProgram()), 60_000);

const running: RunningProgram[] = [];
afterEach(() => Promise.all(running.splice(0).map((one) => one.stop())));

function serve(name: string, through?: readonly string[]): RunningProgram {
  const server = run([program, '--no-durable', '--port', '0', '--directory', join(directory, name)], through);
  running.push(server);
  return server;
}
const clientOf = (url: string | undefined) => EventStoreDBClient.connectionString(`${url}`);
const numbersIn = async (client: EventStoreDBClient, stream: string) =>
  (await all(client.readStream(stream))).map(numberOf);

describe('a server that is killed at random moments', () => {
  it('loses nothing that was answered and tears nothing', async () => {
    const { faults, events } = await crashTest({ kills: 3, seed: Date.now() % 1_000_000, program });
    expect(faults).toEqual([]);
    expect(events).toBeGreaterThan(0);
  }, 30_000);
});

/** The system refuses every further byte of this process in any file, log and index alike; or takes them again. */
const letItWrite = (processId: number, bytes: '0' | 'unlimited') =>
  execFileSync('prlimit', ['--pid', String(processId), `--fsize=${bytes}:unlimited`]);
const canLimit = spawnSync('prlimit', ['--version']).status === 0;

describe('a server whose every write the system refuses', () => {
  (canLimit ? it : it.skip)(
    'says so, is read from, and works again after, its index too',
    async () => {
      const server = serve('refused');
      const client = clientOf(await server.ready);
      // The first is not indexed yet when the disk refuses, so that the index is refused as well.
      await client.appendToStream('order-1', numbered(1), { expectedRevision: 'no_stream' });
      letItWrite(server.processId, '0');
      const event = numbered(2);
      const append = () => client.appendToStream('order-1', event, { expectedRevision: 0n });
      await expect(append()).rejects.toMatchObject({ type: 'unknown' });
      await server.hasSaid('nothing was appended: EFBIG: file too large');
      expect(await numbersIn(client, 'order-1')).toEqual([1]);
      await server.hasSaid('Attempting to write page');

      letItWrite(server.processId, 'unlimited');
      await expect(append()).resolves.toMatchObject({ nextExpectedRevision: 1n });
      // More than an index that does not follow may lag behind.
      const filling = Array.from({ length: 1000 }, (_, number) => numbered(number, 'F'.repeat(900)));
      for (let stream = 0; stream < 20; stream++) await client.appendToStream(`filling-${stream}`, filling);
      expect(await numbersIn(client, 'order-1')).toEqual([1, 2]);
      await client.dispose();
      await server.stop();
    },
    30_000,
  );
});

describe('a server that is started on a read-only disk', () => {
  (canBeReadOnly ? it : it.skip)(
    'ends with what the system says, touches nothing, and is there when it may write',
    async () => {
      const first = serve('read-only');
      const before = clientOf(await first.ready);
      await before.appendToStream('order-1', numbered(1));
      await before.dispose();
      await first.stop();

      const disk = readOnly(join(directory, 'read-only'));
      const refused = serve('read-only', disk.through);
      expect(await refused.ended).toBe(1);
      expect(refused.said()).toMatch(
        /^(EROFS: read-only file system|EACCES: permission denied), open '.*read-only.*'\n$/,
      );
      disk.end();

      const again = serve('read-only');
      const after = clientOf(await again.ready);
      await after.appendToStream('order-1', numbered(2), { expectedRevision: 0n });
      expect(await numbersIn(after, 'order-1')).toEqual([1, 2]);
      await after.dispose();
      await again.stop();
    },
    30_000,
  );
});
