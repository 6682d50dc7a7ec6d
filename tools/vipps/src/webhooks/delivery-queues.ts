import type { Delivery } from './delivery';

/**
 * Deliveries in line, one line for each registration and payment. Only the first of a line may be under way; the lines
 * know nothing of each other.
 */
export class DeliveryQueues {
  readonly #queues = new Map<string, Delivery[]>();
  readonly #begin: (delivery: Delivery) => void;

  /** `begin` is called with each delivery that comes to the head of its line. */
  constructor(begin: (delivery: Delivery) => void) {
    this.#begin = begin;
  }

  append(delivery: Delivery): void {
    const key = keyOf(delivery);
    const queue = this.#queues.get(key);
    if (!queue) {
      this.#queues.set(key, [delivery]);
      this.#begin(delivery);
      return;
    }
    queue.push(delivery);
    if (queue[0]?.isHeldBack) this.#letOvertake(queue);
  }

  /** Lets the next one of the line go first, at once or when it comes. */
  holdBack(delivery: Delivery): void {
    delivery.isHeldBack = true;
    const queue = this.#queues.get(keyOf(delivery));
    if (queue && queue.length > 1) this.#letOvertake(queue);
  }

  /** Takes the first of a line away, and begins with the next. */
  leave(delivery: Delivery): void {
    const key = keyOf(delivery);
    const queue = this.#queues.get(key);
    queue?.shift();
    const next = queue?.[0];
    if (next) this.#begin(next);
    else this.#queues.delete(key);
  }

  /** Takes away all that wait for a registration. */
  clear(registrationId: string): Delivery[] {
    const cleared: Delivery[] = [];
    for (const [key, queue] of this.#queues) {
      if (queue[0]?.registrationId !== registrationId) continue;
      cleared.push(...queue);
      this.#queues.delete(key);
    }
    return cleared;
  }

  #letOvertake(queue: Delivery[]): void {
    const [heldBack, overtaking] = queue;
    if (!heldBack || !overtaking) return;
    heldBack.isHeldBack = false;
    queue[0] = overtaking;
    queue[1] = heldBack;
    this.#begin(overtaking);
  }
}

const keyOf = ({ registrationId, reference }: Delivery): string => `${registrationId} ${reference}`;
