import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';

const WORKSPACE = join(__dirname, '../../../..');

/** What is shipped, built anew. */
export function buildProgram(): string {
  execFileSync(process.execPath, ['tools/build/build.mjs', '--quiet', 'tools/eventstore'], { cwd: WORKSPACE });
  return join(WORKSPACE, 'dist/tools/eventstore/main.js');
}

export interface RunningProgram {
  readonly processId: number;
  /** What it has said so far. */
  said(): string;
  /** Resolves when it says something. */
  hasSaid(text: string | RegExp): Promise<void>;
  /** Its address, if it becomes ready; undefined if it ends before. */
  readonly ready: Promise<string | undefined>;
  /** Its exit code. */
  readonly ended: Promise<number | null>;
  stop(): Promise<void>;
}

const READY = /^ready (\S+)$/m;

/** Runs a programme; `through` is what starts it, where it is not to be started directly. */
export function run(commandLine: readonly string[], through: readonly string[] = []): RunningProgram {
  const [command = process.execPath, ...rest] = [...through, process.execPath, ...commandLine];
  const child = spawn(command, rest, { stdio: ['ignore', 'pipe', 'pipe'] });
  const output = new PassThrough({ encoding: 'utf8' });
  child.stdout.pipe(output, { end: false });
  child.stderr.pipe(output, { end: false });
  let said = '';
  output.on('data', (text: string) => (said += text));
  const hasSaid = async (text: string | RegExp) => {
    while (said.search(text) < 0) await once(output, 'data');
  };
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const isReady = hasSaid(READY).then(() => READY.exec(said)?.[1]);
  return {
    processId: child.pid as number,
    said: () => said,
    hasSaid,
    ready: Promise.race([isReady, ended.then(() => undefined)]),
    ended,
    async stop() {
      if (child.exitCode === null) child.kill();
      await ended;
    },
  };
}
