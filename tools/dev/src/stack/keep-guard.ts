import { rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Instruction } from './guardian';

const GRACE_MS = 5_000;
const LOOK_EVERY_MS = 50;

/** What the guardian's process does: takes instructions until they end, then ends whoever is still watched. */
export async function keepGuard(instructions: Readable): Promise<void> {
  const watched = new Set<number>();
  const files = new Set<string>();
  for await (const line of createInterface({ input: instructions })) {
    const instruction = JSON.parse(line) as Instruction;
    if ('watch' in instruction) watched.add(instruction.watch);
    else if ('forget' in instruction) watched.delete(instruction.forget);
    else files.add(instruction.remove);
  }

  for (const pid of watched) send(pid, 'SIGTERM');
  const giveUpAt = performance.now() + GRACE_MS;
  while ([...watched].some(isAlive) && performance.now() < giveUpAt) await sleep(LOOK_EVERY_MS);
  for (const pid of watched) send(pid, 'SIGKILL');
  for (const file of files) rmSync(file, { force: true });
}

export const isAlive = (pid: number): boolean => send(pid, 0);

function send(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}
