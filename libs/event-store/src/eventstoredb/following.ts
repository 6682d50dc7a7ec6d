import type { AllStreamResolvedEvent, AllStreamSubscription } from '@eventstore/db-client';
import type { FollowedEvent, Position } from '../event-store';
import { followed } from './recorded';
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

/** One call to the server, for as long as it lasts: events in order, one at a time, at the handler's pace. */
export class Following {
  readonly #stream: AllStreamSubscription;
  readonly #handlers: FollowingHandlers;
  readonly #callOffConfirmation: () => void;
  /** What the client told ahead of events that it still buffers, with the number of events that come before. */
  readonly #notices: { readonly afterEvents: number; readonly give: () => void }[] = [];
  #received = 0;
  #handled = 0;
  #heard = 0;
  #handling: Promise<void> | undefined;
  #isOver = false;

  /** @param stream its filter, if it has one, reports checkpoints to `checkpoint` */
  constructor(stream: AllStreamSubscription, handlers: FollowingHandlers, time: Time, confirmationMs: number) {
    this.#stream = stream;
    this.#handlers = handlers;
    this.#callOffConfirmation = time.after(confirmationMs, () => this.#end('the subscription was not confirmed'));
    stream
      .on('confirmation', () => this.#callOffConfirmation())
      .on('caughtUp', () => this.#notice(() => this.#handlers.caughtUp()))
      .on('error', (error) => this.#end('the connection was lost', error))
      .on('end', () => this.#end('the store ended the subscription'))
      .on('data', (resolved) => this.#deliver(resolved));
  }

  /** Changes with every word from the server. */
  get heard(): number {
    return this.#heard;
  }

  get isHandling(): boolean {
    return this.#handling !== undefined;
  }

  checkpoint(position: Position): void {
    this.#notice(() => this.#handlers.checkpoint(position));
  }

  /** Nothing is told from now on; resolves when the event that is being handled has been dealt with. */
  async leave(): Promise<void> {
    this.#isOver = true;
    this.#callOffConfirmation();
    this.#stream.unsubscribe().catch(() => undefined);
    await this.#handling;
  }

  #deliver({ event: clientEvent }: AllStreamResolvedEvent): void {
    if (this.#isOver || clientEvent === undefined) return;
    this.#received++;
    this.#heard++;
    const event = followed(clientEvent);
    let handling: void | Promise<void>;
    try {
      handling = this.#handlers.event(event);
    } catch (error) {
      this.#end('the handler failed', error);
      return;
    }
    if (handling === undefined) this.#noteHandled(event.position);
    else this.#waitFor(handling, event.position);
  }

  #waitFor(handling: Promise<void>, position: Position): void {
    this.#stream.pause();
    this.#handling = handling.then(
      () => {
        this.#handling = undefined;
        this.#noteHandled(position);
        if (!this.#isOver) this.#stream.resume();
      },
      (error) => {
        this.#handling = undefined;
        this.#end('the handler failed', error);
      },
    );
  }

  #noteHandled(position: Position): void {
    this.#handled++;
    this.#handlers.handled(position);
    while (!this.#isOver && (this.#notices[0]?.afterEvents ?? Infinity) <= this.#handled) {
      this.#give(this.#notices.shift()?.give);
    }
  }

  #notice(give: () => void): void {
    if (this.#isOver) return;
    this.#heard++;
    const afterEvents = this.#received + this.#stream.readableLength;
    if (afterEvents === this.#handled) this.#give(give);
    else this.#notices.push({ afterEvents, give });
  }

  /** An error must not reach the client: its subscription would stall without a word. */
  #give(give: (() => void) | undefined): void {
    try {
      give?.();
    } catch (error) {
      this.#end('the handler failed', error);
    }
  }

  #end(reason: string, cause?: unknown): void {
    if (!this.#isOver) this.#handlers.ended(reason, cause);
  }
}
