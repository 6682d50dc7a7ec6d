import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { canariesHeard, canariesOf, logsIn } from './canaries/canaries';
import { endpointsFile, readEndpoints, type Endpoints } from './stack/endpoints';
import { isAlive } from './stack/keep-guard';
import { workspace } from './stack/workspace';

const TIMEOUT_MS = 60_000;

describe('npm start', () => {
  const directory = mkdtempSync(join(tmpdir(), 'start-'));
  const children: ChildProcess[] = [];
  afterEach(() => children.forEach((child) => child.kill('SIGKILL')));
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  const start = (flags: readonly string[], environment: NodeJS.ProcessEnv = {}) => {
    const child = spawn(process.execPath, ['dist/tools/dev/main.js', '--directory', directory, ...flags], {
      cwd: workspace,
      env: { PATH: process.env['PATH'], ...environment },
    });
    children.push(child);
    const said: string[] = [];
    for (const output of [child.stdout, child.stderr]) output.on('data', (text: Buffer) => said.push(text.toString()));
    const ended = new Promise<{ code: number | null; said: string }>((resolve) => {
      child.once('close', (code) => resolve({ code, said: said.join('') }));
    });
    return { child, ended };
  };
  const started = async (): Promise<Endpoints> => {
    for (;;) {
      const endpoints = readEndpoints(directory);
      if (endpoints) return endpoints;
      await sleep(50);
    }
  };
  const allGone = async ({ processes }: Endpoints): Promise<void> => {
    while (Object.values(processes).some(isAlive)) await sleep(50);
  };

  it(
    'with --once ends well after the story of one payment, and leaves nothing running',
    async () => {
      const { ended } = start(['--once']);
      const endpoints = await started();
      const { code, said } = await ended;
      expect(said).toContain(
        'Requested, Initiated, Authorized, ReceiptAttached, CaptureRequested, Captured, CaptureVerified',
      );
      expect(canariesHeard(canariesOf(directory, endpoints), { said, ...logsIn(directory) })).toEqual([]);
      expect(said).not.toContain('\u001b[');
      expect(code).toBe(0);
      await allGone(endpoints);
      expect(existsSync(endpointsFile(directory))).toBe(false);
    },
    TIMEOUT_MS,
  );

  it(
    'says plainly what is missing, and ends badly',
    async () => {
      const { code, said } = await start(['--once'], { PATH: '/nowhere', NODE_ENV: 'production' }).ended;
      expect(said).toContain(
        'There is no bus: with NODE_ENV=production set NATS_URL, or have nats-server on the PATH.',
      );
      expect(code).toBe(1);
    },
    TIMEOUT_MS,
  );

  it.each([
    [
      'what it gives cannot be used',
      { NATS_URL: 'nats://127.0.0.1:9' },
      'No bus answers at nats://127.0.0.1:9: look at',
    ],
    ['a real Vipps is there, and nobody to ask', { VIPPS_CLIENT_ID: 'ours' }, 'say with --phone whom --once is to ask'],
  ])(
    'says plainly when %s',
    async (_circumstance, environment, reason) => {
      const { code, said } = await start(['--once'], environment).ended;
      expect(said).toContain(reason);
      expect(code).toBe(1);
    },
    TIMEOUT_MS,
  );

  it(
    'killed without a warning leaves nobody behind, and a second one is told of the first',
    async () => {
      const { child, ended } = start(['--all-in-one']);
      // From its first moment on, long before it can be used.
      while (!existsSync(join(directory, 'lock'))) await sleep(10);
      const second = await start(['--once', '--fresh']).ended;
      expect(second).toMatchObject({ code: 1, said: expect.stringContaining(`runs already (process ${child.pid})`) });
      const endpoints = await started();
      expect(existsSync(join(directory, 'traces.jsonl'))).toBe(true);

      child.kill('SIGKILL');
      await ended;
      await allGone(endpoints);
      while (existsSync(endpointsFile(directory))) await sleep(50);
    },
    TIMEOUT_MS,
  );

  it(
    'says plainly when what an earlier run left may be damaged',
    async () => {
      writeFileSync(join(directory, 'eventstore', 'events.log'), '');
      const { code, said } = await start(['--once']).ended;
      expect(said).toContain('`npm start -- --fresh` throws it away and begins anew');
      expect(code).toBe(1);
    },
    TIMEOUT_MS,
  );

  it(
    'with --fresh begins anew whatever was left, and interrupted stops each part and says so',
    async () => {
      const { child, ended } = start(['--fresh', '--all-in-one']);
      const endpoints = await started();
      child.kill('SIGINT');
      const { code, said } = await ended;
      for (const name of ['all-in-one', 'vipps', 'eventstore', 'nats']) expect(said).toMatch(`■ ${name}`);
      expect(code).toBe(0);
      await allGone(endpoints);
    },
    TIMEOUT_MS,
  );
});
