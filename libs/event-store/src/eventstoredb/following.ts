import type { FollowedEvent, Position } from '../event-store';
import type { FollowStream } from './connection';
import type { Told } from './follow-message';
import type { Time } from './time';

/** What one call to the server leads to. Each is told only after all events before it have been handled. */
export interface FollowingHandlers {
  event(event: FollowedEvent): void | Promise<void>;
  /** The event at this position has been handled. */
  handled(position: Position): void;
  checkpoint(position: Position): void;
  caughtUp(): void;
  /** Nothing more will be told. */
  ended(reason: string, cause?: unknown): void;
}

/** One call to the server, for as long as it lasts: all that it says in order, one at a time, at the handler's pace. */
export class Following {
  readonly #stream: FollowStream;
  readonly #handlers: FollowingHandlers;
  readonly #callOffConfirmation: () => void;
  #heard = 0;
  #handling: Promise<void> | undefined;
  #isOver = false;

  constructor(stream: FollowStream, handlers: FollowingHandlers, time: Time, confirmationMs: number) {
    this.#stream = stream;
    this.#handlers = handlers;
    this.#callOffConfirmation = time.after(confirmationMs, () => this.#end('the subscription was not confirmed'));
    stream
      .on('error', (error: Error) => this.#end('the connection was lost', error))
      .on('end', () => this.#end('the store ended the subscription'))
      .on('data', (told: Told) => this.#hear(told));
  }

  /** Changes with every word from the server. */
  get heard(): number {
    return this.#heard;
  }

  get isHandling(): boolean {
    return this.#handling !== undefined;
  }

  /** Nothing is told from now on; resolves when the event that is being handled has been dealt with. */
  async leave(): Promise<void> {
    this.#isOver = true;
    this.#callOffConfirmation();
    this.#stream.cancel();
    await this.#handling;
  }

  #hear(told: Told): void {
    if (this.#isOver) return;
    this.#heard++;
    try {
      this.#handle(told);
    } catch (error) {
      this.#end('the handler failed', error);
    }
  }

  #handle(told: Told): void {
    switch (told.kind) {
      case 'event': {
        const { event } = told;
        const handling = this.#handlers.event(event);
        if (handling === undefined) this.#handlers.handled(event.position);
        else this.#waitFor(handling, event.position);
        return;
      }
      case 'checkpoint':
        return this.#handlers.checkpoint(told.position);
      case 'confirmed':
        return this.#callOffConfirmation();
      case 'caught-up':
        return this.#handlers.caughtUp();
      case 'nothing':
    }
  }

  #waitFor(handling: Promise<void>, position: Position): void {
    this.#stream.pause();
    this.#handling = handling.then(
      () => {
        this.#handling = undefined;
        this.#handlers.handled(position);
        if (!this.#isOver) this.#stream.resume();
      },
      (error) => {
        this.#handling = undefined;
        this.#end('the handler failed', error);
      },
    );
  }

  #end(reason: string, cause?: unknown): void {
    if (!this.#isOver) this.#handlers.ended(reason, cause);
  }
}
