import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** A process that says `ready <address>` when it can be used. */
export interface Child {
  readonly name: string;
  readonly pid: number;
  readonly address: string;
  stop(): Promise<void>;
}

/** @throws Error if it ends before it is ready. */
export async function startChild(
  name: string,
  script: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Child> {
  const env = { ...process.env, ...environment };
  const child = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'inherit'], env });
  const address = await Promise.race([
    addressOf(child),
    once(child, 'exit').then(([code]) => Promise.reject(new Error(`${name} ended with ${code} before it was ready`))),
  ]);
  return {
    name,
    pid: child.pid as number,
    address,
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
    },
  };
}

async function addressOf(child: ChildProcess): Promise<string> {
  for await (const line of createInterface({ input: child.stdout as NodeJS.ReadableStream })) {
    const [, address] = /^ready (\S+)/.exec(line) ?? [];
    if (address !== undefined) {
      child.stdout?.resume();
      return address;
    }
  }
  throw new Error('It closed its output.');
}
