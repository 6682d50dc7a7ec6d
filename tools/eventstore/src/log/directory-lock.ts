import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Another process has the directory open. */
export class DirectoryInUse extends Error {
  constructor(
    readonly directory: string,
    readonly processId: number,
  ) {
    super(`${directory} is in use by process ${processId}: one process at a time may have an event log.`);
    this.name = 'DirectoryInUse';
  }
}

/** A process that was killed is there for another moment, while the system takes its memory back. */
const PATIENCE_MS = 500;
const RETRY_MS = 20;

/** Locks that this very process holds; a file alone could not tell them from those of an earlier life. */
const held = new Set<string>();

/**
 * One process per directory: two would number events alike. The lock is a file that names its holder. Where the holder
 * died without a word, the next one takes it over.
 */
export class DirectoryLock {
  static readonly FILE = 'lock';

  private constructor(private readonly path: string) {}

  /** @throws DirectoryInUse if the holder does not go. */
  static async take(directory: string): Promise<DirectoryLock> {
    for (const deadline = Date.now() + PATIENCE_MS; ; await sleep(RETRY_MS)) {
      try {
        return DirectoryLock.#takeNow(directory);
      } catch (error) {
        if (!(error instanceof DirectoryInUse) || Date.now() > deadline) throw error;
      }
    }
  }

  static #takeNow(directory: string): DirectoryLock {
    const path = join(directory, DirectoryLock.FILE);
    // The claim is complete before it appears under the lock's name, so that nobody reads half of it.
    const claim = `${path}.${process.pid}`;
    writeFileSync(claim, identityOf(process.pid));
    try {
      while (!linked(claim, path)) {
        const holder = holderOf(path);
        if (isHolding(path, holder)) throw new DirectoryInUse(directory, Number.parseInt(holder));
        rmSync(path, { force: true });
      }
    } finally {
      rmSync(claim, { force: true });
    }
    held.add(path);
    return new DirectoryLock(path);
  }

  release(): void {
    held.delete(this.path);
    rmSync(this.path, { force: true });
  }
}

function linked(claim: string, path: string): boolean {
  try {
    linkSync(claim, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function holderOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function isHolding(path: string, holder: string): boolean {
  const processId = Number.parseInt(holder);
  if (processId === process.pid) return held.has(path);
  return isAlive(processId) && identityOf(processId) === holder;
}

function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * Which process, and when it started: numbers are given again, to another process after a while, or at once to the first
 * process of a restarted container. Where the system does not tell when, the number has to do.
 */
function identityOf(processId: number): string {
  try {
    const fields = (readFileSync(`/proc/${processId}/stat`, 'utf8').split(') ').at(-1) ?? '').split(' ');
    return ENDED.has(fields[0] ?? '') ? 'ended' : `${processId} started ${fields[STARTED_AT_FIELD]}`;
  } catch {
    return String(processId);
  }
}

/** States of a process that is over, and only waits for its parent to ask how it ended. */
const ENDED: ReadonlySet<string> = new Set(['Z', 'X']);

/** The 22nd field of the file, counted from the third, which is the first behind the name. */
const STARTED_AT_FIELD = 19;
