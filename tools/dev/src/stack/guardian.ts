import { spawn, type ChildProcess } from 'node:child_process';
import { workspace } from './workspace';

/** What the guardian is told, a line of JSON each. */
export type Instruction =
  | { readonly watch: number }
  | { readonly forget: number }
  /** A file that says something untrue once we are gone. */
  | { readonly remove: string };

/** The command of `tools/dev` that keeps watch. */
export const GUARD_COMMAND = 'guard';

/**
 * Ends our processes when we can no longer do it ourselves: whoever is killed by `kill -9` leaves nobody behind.
 * It is a process of its own that notices our end by the end of its input, which the system sees to.
 */
export class Guardian {
  readonly #process: ChildProcess;

  private constructor(process: ChildProcess) {
    this.#process = process;
    // If it is gone there is nobody to tell; everything still ends with `stop`.
    this.#process.stdin?.on('error', () => undefined);
    this.#process.on('error', () => undefined);
  }

  static hire(): Guardian {
    const command = ['dist/tools/dev/main.js', GUARD_COMMAND];
    return new Guardian(
      spawn(process.execPath, command, { cwd: workspace, stdio: ['pipe', 'ignore', 'ignore'], detached: true }),
    );
  }

  watch(pid: number): void {
    this.#tell({ watch: pid });
  }

  forget(pid: number): void {
    this.#tell({ forget: pid });
  }

  remove(file: string): void {
    this.#tell({ remove: file });
  }

  /** Everything has ended in order. */
  async dismiss(): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    const gone = new Promise((resolve) => this.#process.once('exit', resolve));
    this.#process.stdin?.end();
    await gone;
  }

  #tell(instruction: Instruction): void {
    this.#process.stdin?.write(`${JSON.stringify(instruction)}\n`);
  }
}
