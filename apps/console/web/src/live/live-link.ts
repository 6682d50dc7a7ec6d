/** As the browser has it, as far as it is needed here. */
export interface Stream {
  onopen: ((event: Event) => void) | null;
  onerror: ((event: Event) => void) | null;
  addEventListener(type: string, hears: (message: MessageEvent<string>) => void): void;
  close(): void;
}

export type LinkState = 'connecting' | 'live' | 'lost';

interface Means {
  readonly open: () => Stream;
  /** Calls back once, after so many milliseconds; what it returns calls that off. */
  readonly after: (ms: number, then: () => void) => () => void;
}

interface Hearing {
  readonly names: readonly string[];
  readonly heard: (name: string, data: string) => void;
  readonly changed: (state: LinkState) => void;
}

/** The server says something at least every fifteen seconds; a stream that is silent for longer is dead, whatever TCP thinks. */
export const SILENCE_MAX_MS = 40_000;
export const RENEW_FIRST_MS = 1000;
export const RENEW_MAX_MS = 15_000;

/**
 * A stream of what happens, renewed for ever. The browser renews a stream that broke, but neither one that was answered
 * with an error, as by a server that is just starting, nor one that fell silent: so all of it is done here.
 */
export class LiveLink {
  readonly #means: Means;
  readonly #hearing: Hearing;
  #stream: Stream | undefined;
  #callOff: () => void = () => undefined;
  #failures = 0;

  constructor(means: Means, hearing: Hearing) {
    this.#means = means;
    this.#hearing = hearing;
    this.#hearing.changed('connecting');
    this.#connect();
  }

  close(): void {
    this.#callOff();
    this.#stream?.close();
    this.#stream = undefined;
  }

  #connect(): void {
    const stream = this.#means.open();
    this.#stream = stream;
    const isCurrent = () => this.#stream === stream;
    stream.onopen = () => {
      if (!isCurrent()) return;
      this.#failures = 0;
      this.#hearing.changed('live');
      this.#listen();
    };
    stream.onerror = () => isCurrent() && this.#renew();
    for (const name of this.#hearing.names) {
      stream.addEventListener(name, ({ data }) => {
        if (!isCurrent()) return;
        this.#listen();
        this.#hearing.heard(name, data);
      });
    }
    this.#listen();
  }

  #listen(): void {
    this.#callOff();
    this.#callOff = this.#means.after(SILENCE_MAX_MS, () => this.#renew());
  }

  #renew(): void {
    this.close();
    this.#hearing.changed('lost');
    const waitMs = Math.min(RENEW_FIRST_MS * 2 ** this.#failures, RENEW_MAX_MS);
    this.#failures += 1;
    this.#callOff = this.#means.after(waitMs, () => this.#connect());
  }
}
