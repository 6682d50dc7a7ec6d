import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { Guardian } from './guardian';
import { LogFile } from './log-file';
import type { Tell } from './news';
import type { Program } from './program';
import { restartDelayMs } from './restart-delay';
import { workspace } from './workspace';

export interface PartOptions {
  readonly program: Program;
  readonly logPath: string;
  /** Whether it is started again when it dies unasked. */
  readonly supervised: boolean;
  readonly guardian: Guardian;
  /** How long each life may take until it is ready. */
  readonly readyWithinMs: number;
  readonly tell: Tell;
}

/** A part could not be started. The message says why, in plain words, with the end of its log. */
export class PartFailed extends Error {
  constructor(
    readonly part: string,
    reason: string,
    log: LogFile,
  ) {
    const tail = log.tail.map((line) => `    ${line}`).join('\n');
    super(`${part} ${reason}.\n  ${tail ? `The end of its log (${log.path}):\n${tail}` : 'It said nothing.'}`);
    this.name = 'PartFailed';
  }
}

const STOP_DEADLINE_MS = 15_000;
/** Whoever lived so long and dies is not one that cannot live. */
const LIVES_WELL_MS = 20_000;

interface Life {
  readonly child: ChildProcess;
  readonly bornAt: number;
  /** Rejects if it ends before, or stays silent too long. */
  readonly ready: Promise<void>;
  readonly ended: Promise<void>;
}

/** One process of the stack, for as long as the stack lives: it may have several lives. */
export class Part {
  readonly #options: PartOptions;
  readonly #log: LogFile;
  readonly #onReady: (() => void)[] = [];
  #url = '';
  #life: Life | undefined;
  #isReady = false;
  #isWanted = false;
  #deathsInARow = 0;
  #rebirth: NodeJS.Timeout | undefined;

  constructor(options: PartOptions) {
    this.#options = options;
    this.#log = new LogFile(options.logPath);
  }

  get name(): string {
    return this.#options.program.name;
  }

  /** Where it can be used; the same in every life. */
  get url(): string {
    return this.#url;
  }

  get pid(): number | undefined {
    return this.#life?.child.pid;
  }

  /** @throws PartFailed */
  async start(): Promise<void> {
    this.#isWanted = true;
    await this.#live();
  }

  /** Resolves at once, or when it is ready again. */
  whenReady(): Promise<void> {
    return this.#isReady ? Promise.resolve() : new Promise((resolve) => this.#onReady.push(resolve));
  }

  /** @returns whether there was a process to send it to. */
  kill(signal: NodeJS.Signals): boolean {
    if (signal === 'SIGKILL') this.#isReady = false;
    return this.#life?.child.kill(signal) ?? false;
  }

  /** Lets it finish what is under way; kills it if that takes too long. */
  async stop(): Promise<void> {
    this.#isWanted = false;
    clearTimeout(this.#rebirth);
    const life = this.#life;
    if (!life) return;
    life.child.kill('SIGTERM');
    const giveUp = setTimeout(() => life.child.kill('SIGKILL'), STOP_DEADLINE_MS);
    await life.ended;
    clearTimeout(giveUp);
    this.#options.tell({ name: this.name, what: 'stopped' });
  }

  async close(): Promise<void> {
    await this.#log.close();
  }

  async #live(): Promise<void> {
    this.#options.tell({ name: this.name, what: 'starting' });
    const life = this.#begin();
    await life.ready;
    this.#isReady = true;
    this.#options.tell({ name: this.name, what: 'ready', url: this.#url, afterMs: Math.round(ageOf(life)) });
    for (const tell of this.#onReady.splice(0)) tell();
  }

  #begin(): Life {
    const { program, guardian } = this.#options;
    this.#log.begin();
    const child = spawn(program.command, program.arguments, {
      cwd: workspace,
      env: program.environment,
      stdio: ['ignore', 'pipe', 'pipe'],
      // A group of its own: Ctrl-C is for us, and we stop them in order.
      detached: true,
    });
    if (child.pid !== undefined) guardian.watch(child.pid);

    const ended = new Promise<string>((resolve) => {
      child.once('error', (error) => resolve(`cannot be started: ${error.message}`));
      // Not `exit`: what it said last is still to be read then.
      child.once('close', (code, signal) => resolve(signal ? `was ended by ${signal}` : `ended with code ${code}`));
    });
    const life: Life = {
      child,
      bornAt: performance.now(),
      ready: this.#readinessOf(child, ended),
      ended: ended.then((how) => this.#end(life, how)),
    };
    this.#life = life;
    return life;
  }

  async #readinessOf(child: ChildProcess, ended: Promise<string>): Promise<void> {
    const { program, readyWithinMs } = this.#options;
    let onDeadline: NodeJS.Timeout | undefined;
    const readiness = new Promise<undefined>((resolve) => {
      const hear = (line: string) => {
        this.#log.append(line);
        const url = program.readyIn(line);
        if (url === undefined) return;
        this.#url = url;
        resolve(undefined);
      };
      for (const output of [child.stdout, child.stderr]) {
        createInterface({ input: output as Readable }).on('line', hear);
      }
    });
    const silence = new Promise<string>((resolve) => {
      onDeadline = setTimeout(() => resolve(`was not ready within ${readyWithinMs / 1000} s`), readyWithinMs);
    });
    const failure = await Promise.race([readiness, ended, silence]);
    clearTimeout(onDeadline);
    if (failure === undefined) return;
    child.kill('SIGKILL');
    throw new PartFailed(this.name, failure, this.#log);
  }

  #end(life: Life, how: string): void {
    const { guardian, supervised, tell } = this.#options;
    if (life.child.pid !== undefined) guardian.forget(life.child.pid);
    this.#life = undefined;
    this.#isReady = false;
    if (!this.#isWanted) return;

    this.#deathsInARow = ageOf(life) > LIVES_WELL_MS ? 1 : this.#deathsInARow + 1;
    // One that was never ready has somebody waiting for it who is told.
    const againInMs = supervised && this.#url ? restartDelayMs(this.#deathsInARow) : undefined;
    if (this.#url) tell({ name: this.name, what: 'died', how, againInMs });
    if (againInMs === undefined) return;
    this.#rebirth = setTimeout(() => {
      // If this life ends early as well, `#end` sees to the next.
      this.#live().catch(() => undefined);
    }, againInMs);
  }
}

const ageOf = ({ bornAt }: Life): number => performance.now() - bornAt;
