import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const workspace = join(__dirname, '../../../..');
const program = join(workspace, 'dist/tools/vipps/main.js');

/** Builds the program that is started here, so that no spec looks at an old one. */
export function build(): void {
  execFileSync(process.execPath, ['tools/build/build.mjs', '--quiet', 'tools/vipps'], { cwd: workspace });
}

/** A Vipps in a process of its own, which can be killed. */
export class OwnProcess {
  readonly url: string;
  readonly #process: ChildProcess;

  private constructor(url: string, child: ChildProcess) {
    this.url = url;
    this.#process = child;
  }

  static async start(directory: string): Promise<OwnProcess> {
    const words = ['--port', '0', '--directory', directory, '--no-approve'];
    const child = spawn(process.execPath, [program, ...words], { stdio: ['ignore', 'pipe', 'inherit'] });
    for await (const line of createInterface({ input: child.stdout })) {
      const [, url] = /^ready (\S+)$/.exec(line) ?? [];
      if (url !== undefined) return new OwnProcess(url, child);
    }
    throw new Error('The process ended before it was ready.');
  }

  /** @returns what it ended with: a status, or the name of a signal. */
  async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | string | null> {
    const { exitCode, signalCode } = this.#process;
    if (exitCode !== null || signalCode !== null) return exitCode ?? signalCode;
    const ended = once(this.#process, 'exit');
    this.#process.kill(signal);
    const [status, name] = (await ended) as [number | null, string | null];
    return status ?? name;
  }
}
