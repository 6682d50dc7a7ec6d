import { EventStoreDb } from '@payments/event-store';
import { streamOf } from '@payments/events';
import { storyOf } from '../filler';
import { SALES_UNITS } from './past-payment';

const EVENTS_A_SECOND_PER_LANE = 10;

/** Payments that happen now, event by event, at a steady rate, whoever looks. */
export class Traffic {
  readonly #store: EventStoreDb;
  readonly #appendedAt = new Map<string, number>();
  #next = 0;
  #isStopped = false;
  #lanes: Promise<unknown> = Promise.resolve();

  constructor(eventStoreUrl: string) {
    this.#store = new EventStoreDb(eventStoreUrl);
  }

  start(eventsASecond: number): void {
    const lanes = Math.max(1, Math.round(eventsASecond / EVENTS_A_SECOND_PER_LANE));
    this.#lanes = Promise.all(Array.from({ length: lanes }, () => this.#lane((1000 * lanes) / eventsASecond)));
  }

  /** @returns ms since the event was in the log; nothing of one that is not from here. */
  since(reference: string, revision: number): number | undefined {
    const at = this.#appendedAt.get(`${reference} ${revision}`);
    return at === undefined ? undefined : performance.now() - at;
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.#lanes;
    await this.#store.close();
  }

  async #lane(pauseMs: number): Promise<void> {
    while (!this.#isStopped) {
      const id = { merchantSerialNumber: SALES_UNITS[0], reference: `live-${String(this.#next++).padStart(8, '0')}` };
      for (const [revision, event] of storyOf(id, true, Date.now()).entries()) {
        const dueAt = performance.now() + pauseMs;
        await this.#store.append(streamOf(id), revision === 0 ? 'no-stream' : revision - 1, [event]);
        this.#appendedAt.set(`${id.reference} ${revision}`, performance.now());
        await new Promise((resolve) => setTimeout(resolve, Math.max(0, dueAt - performance.now())));
        if (this.#isStopped) return;
      }
    }
  }
}
