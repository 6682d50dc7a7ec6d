import type { Storage } from '../storage/storage';
import type { Delivery } from './delivery';

/** How many finished deliveries can still be looked at. */
const FINISHED_KEPT = 10_000;

/** The deliveries that are under way, which survive a restart, and the last ones that are finished, which do not. */
export class DeliveryLog {
  readonly #deliveries = new Map<string, Delivery>();
  readonly #finished: string[] = [];
  readonly #storage: Storage;
  /** Ids rise from one process to the next too, so that the stored ones are in order of arrival. */
  #lastId = Date.now() * 1000;

  constructor(storage: Storage) {
    this.#storage = storage;
  }

  /** What an earlier process left under way, the oldest first. */
  *takeUp(): Iterable<Delivery> {
    for (const { value } of this.#storage.entries<Delivery>('deliveries')) {
      this.#deliveries.set(value.id, value);
      yield value;
    }
  }

  add(begun: Omit<Delivery, 'id' | 'status' | 'attempts'>): Delivery {
    const delivery: Delivery = { ...begun, id: String(++this.#lastId), status: 'waiting', attempts: [] };
    this.#deliveries.set(delivery.id, delivery);
    this.save(delivery);
    return delivery;
  }

  save(delivery: Delivery): void {
    this.#storage.put('deliveries', delivery.id, delivery);
  }

  finish(delivery: Delivery, status: Delivery['status']): void {
    delivery.status = status;
    this.#storage.remove('deliveries', delivery.id);
    this.#finished.push(delivery.id);
    if (this.#finished.length > FINISHED_KEPT) this.#deliveries.delete(this.#finished.shift() ?? '');
  }

  find(id: string): Delivery | undefined {
    return this.#deliveries.get(id);
  }

  all(): Delivery[] {
    return [...this.#deliveries.values()];
  }
}
