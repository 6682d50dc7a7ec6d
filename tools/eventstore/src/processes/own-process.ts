import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

export interface OwnProcess {
  readonly processId: number;
  /** What it said behind the word `ready`. */
  readonly address: string;
  stop(signal?: NodeJS.Signals): Promise<void>;
}

/** This programme. */
const PROGRAM = process.argv[1] as string;

/** Starts a programme, and waits for its line `ready <address>`. */
export async function startOwnProcess(commandLine: readonly string[], program = PROGRAM): Promise<OwnProcess> {
  const child = spawn(process.execPath, [program, ...commandLine], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const address = await new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).on(
      'line',
      (line) => line.startsWith('ready ') && resolve(line.slice('ready '.length)),
    );
    void gone.then(() => reject(new Error(`${commandLine.join(' ')} ended before it was ready`)));
  });
  return {
    processId: child.pid as number,
    address,
    async stop(signal = 'SIGTERM') {
      child.kill(signal);
      await gone;
    },
  };
}
