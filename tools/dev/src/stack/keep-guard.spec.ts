import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import type { Instruction } from './guardian';
import { isAlive, keepGuard } from './keep-guard';

const LIVES_FOR_EVER = 'setInterval(() => undefined, 1000)';

describe('the guardian, when whoever hired it is gone', () => {
  const directory = mkdtempSync(join(tmpdir(), 'guard-'));
  const file = join(directory, 'endpoints.json');
  let watched: ChildProcess;
  let forgotten: ChildProcess;

  beforeAll(async () => {
    watched = spawn(process.execPath, ['-e', LIVES_FOR_EVER]);
    forgotten = spawn(process.execPath, ['-e', LIVES_FOR_EVER]);
    writeFileSync(file, '{}');
    const instructions: Instruction[] = [
      { watch: watched.pid as number },
      { watch: forgotten.pid as number },
      { remove: file },
      { forget: forgotten.pid as number },
    ];
    const input = new PassThrough();
    input.end(instructions.map((instruction) => `${JSON.stringify(instruction)}\n`).join(''));
    const gone = new Promise((resolve) => watched.once('exit', resolve));
    await keepGuard(input);
    await gone;
  });
  afterAll(() => {
    forgotten.kill('SIGKILL');
    rmSync(directory, { recursive: true });
  });

  it('ends who was left behind', () => {
    expect(watched.signalCode).toBe('SIGTERM');
  });

  it('leaves alone who had ended in order', () => {
    expect(isAlive(forgotten.pid as number)).toBe(true);
  });

  it('removes what would say something untrue', () => {
    expect(existsSync(file)).toBe(false);
  });
});
