import type { Time } from './time';

/** So long what comes is counted and, where much comes, gathered. */
const WINDOW_MS = 4;
/** More than this in a window is much. */
const ALONE_MAX = 3;

/**
 * Sends at once what comes seldom, and together what comes in quick succession: a write wakes the process at the other
 * end, and costs both more than what is written. Who waits alone waits no longer for it; among many a few milliseconds
 * are nothing.
 */
export class Gathering<Message> {
  readonly #time: Time;
  readonly #send: (messages: readonly Message[]) => void;
  #gathered: Message[] = [];
  #counted = 0;
  #isBusy = false;
  #callOffWindow: (() => void) | undefined;

  constructor(time: Time, send: (messages: readonly Message[]) => void) {
    this.#time = time;
    this.#send = send;
  }

  add(message: Message): void {
    this.#gathered.push(message);
    this.#counted++;
    this.#callOffWindow ??= this.#time.after(WINDOW_MS, () => this.#windowEnds());
    if (!this.#isBusy && this.#counted <= ALONE_MAX) this.#sendAll();
  }

  /** What was not sent is never sent. */
  stop(): void {
    this.#callOffWindow?.();
    this.#gathered = [];
  }

  #windowEnds(): void {
    this.#isBusy = this.#counted > ALONE_MAX;
    this.#counted = 0;
    this.#callOffWindow = this.#isBusy ? this.#time.after(WINDOW_MS, () => this.#windowEnds()) : undefined;
    if (this.#gathered.length > 0) this.#sendAll();
  }

  #sendAll(): void {
    const messages = this.#gathered;
    this.#gathered = [];
    this.#send(messages);
  }
}
