import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Guardian } from './guardian';
import type { News } from './news';
import { Part } from './part';
import type { Program } from './program';

const nobodyToGuard = { watch: () => undefined, forget: () => undefined } as unknown as Guardian;
const LIVES = "console.log('ready http://here'); setInterval(() => undefined, 1000)";
const LIVES_SHORTLY = "console.log('ready http://here'); setTimeout(() => process.exit(3), 50)";
const DIES_EARLY = "console.error('The configuration is incomplete'); process.exit(1)";

describe('a part of the stack', () => {
  const directory = mkdtempSync(join(tmpdir(), 'part-'));
  const logPath = join(directory, 'part.log');
  let news: News[];
  let part: Part;

  const partThat = (script: string, { supervised = false, command = process.execPath } = {}): Part => {
    const program: Program = {
      name: 'part',
      command,
      arguments: ['-e', script],
      environment: {},
      readyIn: (line) => (line.startsWith('ready ') ? line.slice('ready '.length) : undefined),
    };
    return new Part({
      program,
      logPath,
      supervised,
      guardian: nobodyToGuard,
      readyWithinMs: 30_000,
      tell: (one) => news.push(one),
    });
  };
  const told = () => news.map(({ what }) => what);

  beforeEach(() => {
    news = [];
  });
  afterEach(async () => {
    await part.stop();
    await part.close();
  });
  afterAll(() => rmSync(directory, { recursive: true }));

  it('is started when it says where it can be used', async () => {
    part = partThat(LIVES);
    await part.start();
    expect(part.url).toBe('http://here');
    expect(told()).toEqual(['starting', 'ready']);
  });

  it('that cannot start gives the reason and the end of its log', async () => {
    part = partThat(DIES_EARLY, { supervised: true });
    await expect(part.start()).rejects.toThrow(/part ended with code 1[^]*The configuration is incomplete/);
    await part.close();
    expect(readFileSync(logPath, 'utf8')).toContain('The configuration is incomplete');
  });

  it('that is no program gives the reason', async () => {
    part = partThat(LIVES, { command: '/nowhere/program' });
    await expect(part.start()).rejects.toThrow('part cannot be started: spawn /nowhere/program ENOENT');
  });

  it('is started again when it was killed, if somebody watches over it', async () => {
    part = partThat(LIVES, { supervised: true });
    await part.start();
    const firstPid = part.pid;
    part.kill('SIGKILL');
    await part.whenReady();
    expect(told()).toEqual(['starting', 'ready', 'died', 'starting', 'ready']);
    expect(part.pid).not.toBe(firstPid);
  });

  it('is given more time each time it dies again', async () => {
    part = partThat(LIVES_SHORTLY, { supervised: true });
    await part.start();
    while (news.filter(({ what }) => what === 'died').length < 2) await part.whenReady().then(pause);
    expect(news.flatMap((one) => (one.what === 'died' ? [one.againInMs] : [])).slice(0, 2)).toEqual([200, 400]);
  });

  it('stays dead when nobody watches over it, until it is wanted again', async () => {
    part = partThat(LIVES);
    await part.start();
    part.kill('SIGKILL');
    await part.stop();
    expect(part.pid).toBeUndefined();
    await part.start();
    expect(part.pid).toBeDefined();
  });
});

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 20));
