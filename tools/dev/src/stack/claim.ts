import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DirectoryInUse, DirectoryLock } from '@payments/tools-eventstore/directory-lock';

/**
 * One stack per directory, from its first moment on: two that start at once would throw away each other's state, and
 * each would tell everybody that it is the one that runs.
 */
export class Claim {
  private constructor(
    private readonly directory: string,
    private readonly lock: DirectoryLock,
  ) {}

  /** @throws Error that names the process which has it. */
  static async take(directory: string): Promise<Claim> {
    mkdirSync(directory, { recursive: true });
    try {
      return new Claim(directory, await DirectoryLock.take(directory));
    } catch (error) {
      if (!(error instanceof DirectoryInUse)) throw error;
      throw new Error(
        `A stack with its state in ${directory} runs already (process ${error.processId}). ` +
          'Stop it, or give this one a state of its own with --directory.',
      );
    }
  }

  /** Throws away what earlier stacks left, and keeps the claim itself. */
  empty(): void {
    for (const name of readdirSync(this.directory)) {
      if (name !== DirectoryLock.FILE) rmSync(join(this.directory, name), { recursive: true, force: true });
    }
  }

  release(): void {
    this.lock.release();
  }
}
