import type { Bus } from '@payments/bus';
import type { EventStore } from '@payments/event-store';
import type { Clock } from '@payments/projection';
import type { SystemPicture } from '../api/system';
import type { FollowLog } from '../read-model/follow-log';
import type { ReadModel } from '../read-model/read-model';
import type { ServiceHealths } from './service-health';

export interface SystemWatchOptions {
  readonly services: ServiceHealths;
  readonly bus: Pick<Bus, 'isConnected'>;
  readonly store: Pick<EventStore, 'ping'>;
  readonly model: ReadModel;
  readonly followLog: FollowLog;
  readonly clock: Clock;
}

const LOOK_EVERY_MS = 3_000;

/** Looks at everything every few seconds, however many people look at the picture. */
export class SystemWatch {
  readonly #options: SystemWatchOptions;
  readonly #listeners = new Set<(picture: SystemPicture) => void>();
  #picture: SystemPicture | undefined;
  #cancel: () => void = () => undefined;
  #isStopped = false;

  constructor(options: SystemWatchOptions) {
    this.#options = options;
  }

  start(): void {
    void this.#goOn();
  }

  stop(): void {
    this.#isStopped = true;
    this.#cancel();
  }

  /** The last one, or the first. */
  async picture(): Promise<SystemPicture> {
    return (this.#picture ??= await this.#look());
  }

  /** @returns how to stop listening. */
  onPicture(listener: (picture: SystemPicture) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  async #goOn(): Promise<void> {
    this.#picture = await this.#look();
    for (const listener of this.#listeners) listener(this.#picture);
    if (!this.#isStopped) this.#cancel = this.#options.clock.after(LOOK_EVERY_MS, () => void this.#goOn());
  }

  async #look(): Promise<SystemPicture> {
    const { services, bus, model, followLog, clock } = this.#options;
    const [{ services: healths, vipps }, store] = await Promise.all([services.all(), this.#lookAtStore()]);
    const { last } = followLog;
    return {
      at: new Date(clock.now()).toISOString(),
      services: healths,
      bus: { up: bus.isConnected },
      store,
      vipps,
      readModel: {
        isLive: followLog.isLive,
        isRebuilding: !followLog.hasBeenLive,
        payments: model.count,
        skippedEvents: followLog.skipped,
        ...(last && { lagMs: last.lagMs, lastEventAt: new Date(last.recordedAt).toISOString() }),
      },
    };
  }

  async #lookAtStore(): Promise<SystemPicture['store']> {
    const { store, clock } = this.#options;
    const askedAt = clock.now();
    try {
      await store.ping();
      return { up: true, answeredMs: clock.now() - askedAt };
    } catch {
      return { up: false };
    }
  }
}
