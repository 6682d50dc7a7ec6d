import type { Receipt } from './receive-delivery';

/** How many deliveries ended how, since the start. */
export class DeliveryCounts {
  readonly #counts = new Map<Receipt, number>();

  count(receipt: Receipt): void {
    this.#counts.set(receipt, (this.#counts.get(receipt) ?? 0) + 1);
  }

  all(): Readonly<Partial<Record<Receipt, number>>> {
    return Object.fromEntries(this.#counts);
  }
}
