import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

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

/** Locks that this very process holds; a file alone could not tell them from those of an earlier life. */
const held = new Set<string>();

/**
 * One process per directory: two would number events alike. The lock is a file that names its holder. Where the holder
 * died without a word, the next one takes it over.
 */
export class DirectoryLock {
  private constructor(private readonly path: string) {}

  /** @throws DirectoryInUse */
  static take(directory: string): DirectoryLock {
    const path = join(directory, 'lock');
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
    const afterName = readFileSync(`/proc/${processId}/stat`, 'utf8').split(') ').at(-1) ?? '';
    return `${processId} started ${afterName.split(' ')[STARTED_AT_FIELD]}`;
  } catch {
    return String(processId);
  }
}

/** The 22nd field of the file, counted from the third, which is the first behind the name. */
const STARTED_AT_FIELD = 19;
