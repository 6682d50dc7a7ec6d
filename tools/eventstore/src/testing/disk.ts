import { open, type FileHandle } from 'node:fs/promises';

type Operation = (...about: unknown[]) => Promise<unknown>;
type OperationName = 'write' | 'fdatasync';

/** What the system says of a disk that does not take something, beside the operation that it did not do. */
const REFUSALS = {
  ENOSPC: 'no space left on device',
  EROFS: 'read-only file system',
  EDQUOT: 'disk quota exceeded',
  EIO: 'i/o error',
} as const;

/** A disk that refuses, or takes its time, when it is told to: a log opened on it writes to the real one otherwise. */
export class Disk {
  /** How the log was opened. */
  flags = 0;
  #refusals = new Map<OperationName, keyof typeof REFUSALS>();
  #stalled: { readonly name: OperationName; readonly over: Promise<void> } | undefined;
  #goOn: () => void = () => undefined;
  #asked: () => void = () => undefined;
  #isAsked: Promise<void> = Promise.resolve();

  refuse(code: keyof typeof REFUSALS, operation: OperationName = 'write'): void {
    this.#refusals.set(operation, code);
  }

  takeAgain(): void {
    this.#refusals.clear();
  }

  /** Keeps everybody waiting. */
  stall(name: OperationName = 'write'): void {
    this.#stalled = { name, over: new Promise((resolve) => (this.#goOn = resolve)) };
    this.#isAsked = new Promise((resolve) => (this.#asked = resolve));
  }

  /** Resolves when somebody waits. */
  isAsked(): Promise<void> {
    return this.#isAsked;
  }

  goOn(): void {
    this.#stalled = undefined;
    this.#goOn();
  }

  readonly openFile = async (path: string, flags: number): Promise<FileHandle> => {
    const file = await open(path, flags);
    this.flags = flags;
    return Object.assign(file, {
      write: this.#failing('write', file.write.bind(file) as Operation),
      datasync: this.#failing('fdatasync', file.datasync.bind(file)),
    });
  };

  #failing(name: OperationName, operation: Operation): Operation {
    return async (...about) => {
      if (this.#stalled?.name === name) {
        this.#asked();
        await this.#stalled.over;
      }
      const code = this.#refusals.get(name);
      if (code) throw Object.assign(new Error(`${code}: ${REFUSALS[code]}, ${name}`), { code });
      return operation(...about);
    };
  }
}
