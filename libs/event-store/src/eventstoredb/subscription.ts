import type { FollowedEvent, Position, Subscription, SubscriptionHandlers, SubscriptionOptions } from '../event-store';
import { backoffMs } from './backoff';
import type { Connection } from './connection';
import { endOfLog } from './end-of-log';
import { Following } from './following';
import { pause, type Time } from './time';

export interface SubscriptionSettings {
  readonly time: Time;
  readonly random: () => number;
  /** A subscription is confirmed within this time. */
  readonly timeoutMs: number;
  /** After so long without a word it is looked whether the subscription still lives. */
  readonly silenceMs: number;
  /** In windows of 32 events that the server considered. */
  readonly checkpointInterval: number;
}

type Store = Pick<Connection, 'follow' | 'read' | 'onRenewal'>;

/** Follows `$all` by one call after the other, each beginning where the last one came to. */
export class EventStoreDbSubscription implements Subscription {
  readonly #store: Store;
  readonly #filter: SubscriptionOptions['filter'];
  readonly #handlers: SubscriptionHandlers;
  readonly #settings: SubscriptionSettings;
  readonly #ignoreRenewals: () => void;
  #after: SubscriptionOptions['after'];
  #following: Following | undefined;
  /**
   * Set while the following is one that began because of silence alone: nobody need hear of it, unless it finds an event
   * up to here, which the one before should have told.
   */
  #quietUpTo: bigint | undefined;
  /** How far the log is known to be considered. For the watch alone: no server need keep what another one promised. */
  #consideredUpTo = -1n;
  #failures = 0;
  #callOffWatch: () => void = () => undefined;
  #leaving: Promise<void> = Promise.resolve();
  #isStopped = false;

  constructor(
    store: Store,
    { after, filter }: SubscriptionOptions,
    handlers: SubscriptionHandlers,
    settings: SubscriptionSettings,
  ) {
    this.#store = store;
    this.#after = after;
    this.#filter = filter;
    this.#handlers = handlers;
    this.#settings = settings;
    this.#ignoreRenewals = store.onRenewal(() => this.#lose(this.#following, 'the connection was renewed'));
    void this.#follow();
    this.#watch();
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#callOffWatch();
    this.#ignoreRenewals();
    this.#leave();
    await this.#leaving;
  }

  async #follow(): Promise<void> {
    if (this.#isStopped) return;
    try {
      const end = await endOfLog(this.#store);
      if (this.#after === 'end') this.#after = end ?? 'start';
      const stream = await this.#store.follow({
        after: this.#after,
        filter: this.#filter,
        checkpointInterval: this.#settings.checkpointInterval,
      });
      if (this.#isStopped) return stream.cancel();
      const following: Following = new Following(
        stream,
        {
          event: (event) => this.#tell(event),
          handled: (position) => this.#moveTo(position),
          checkpoint: (position) => {
            this.#moveTo(position);
            this.#handlers.checkpoint?.(position);
          },
          caughtUp: () => this.#noteCaughtUp(end),
          ended: (reason, cause) => this.#lose(following, reason, cause),
        },
        this.#settings.time,
        this.#settings.timeoutMs,
      );
      this.#following = following;
    } catch (error) {
      this.#quietUpTo = undefined;
      if (this.#failures === 0 && !this.#isStopped) this.#handlers.interrupted?.('the store does not answer', error);
      this.#followLater();
    }
  }

  #tell(event: FollowedEvent): void | Promise<void> {
    if (this.#quietUpTo !== undefined && event.position.commit <= this.#quietUpTo) {
      this.#quietUpTo = undefined;
      this.#handlers.interrupted?.('a silent subscription had missed events');
    }
    return this.#handlers.event(event);
  }

  #moveTo(position: Position): void {
    this.#after = position;
    this.#failures = 0;
  }

  #noteCaughtUp(endBefore: Position | undefined): void {
    this.#failures = 0;
    this.#consideredUpTo = endBefore?.commit ?? this.#consideredUpTo;
    const isQuiet = this.#quietUpTo !== undefined;
    this.#quietUpTo = undefined;
    if (!isQuiet) this.#handlers.caughtUp?.();
  }

  #lose(following: Following | undefined, reason: string, cause?: unknown): void {
    if (following === undefined || following !== this.#following) return;
    this.#leave();
    this.#quietUpTo = undefined;
    this.#handlers.interrupted?.(reason, cause);
    this.#followLater();
  }

  #leave(): void {
    const following = this.#following;
    if (following === undefined) return;
    this.#following = undefined;
    this.#leaving = following.leave();
  }

  /** Not before the event that is being handled has been dealt with, which may take it further. */
  #followLater(): void {
    this.#failures++;
    const { time, random } = this.#settings;
    void Promise.all([this.#leaving, pause(time, backoffMs(this.#failures, random))]).then(() => this.#follow());
  }

  /**
   * Subscriptions have been seen to go dead without an error, for ever. Silence is no proof: there may be nothing to
   * tell. But where the log has grown beyond what is known to be considered, only asking anew can tell.
   */
  #watch(): void {
    const following = this.#following;
    const heard = following?.heard;
    this.#callOffWatch = this.#settings.time.after(this.#settings.silenceMs, () => {
      const isSilent = following !== undefined && following === this.#following && following.heard === heard;
      if (isSilent && !following.isHandling) void this.#lookAfter(following).finally(() => this.#watchOn());
      else this.#watchOn();
    });
  }

  #watchOn(): void {
    if (!this.#isStopped) this.#watch();
  }

  async #lookAfter(following: Following): Promise<void> {
    const heard = following.heard;
    try {
      const end = await endOfLog(this.#store);
      if (following !== this.#following || following.heard !== heard || !this.#isNews(end)) return;
      this.#leave();
      this.#quietUpTo = end.commit;
      void this.#follow();
    } catch (error) {
      this.#lose(following, 'the store does not answer', error);
    }
  }

  #isNews(end: Position | undefined): end is Position {
    if (end === undefined) return false;
    const after = typeof this.#after === 'string' ? -1n : this.#after.commit;
    return end.commit > this.#consideredUpTo && end.commit > after;
  }
}
