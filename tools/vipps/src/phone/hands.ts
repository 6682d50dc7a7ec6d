type Changed = () => void;

/** Who answers a request on a phone. */
export type Answerer = 'person' | 'phone' | 'nobody';

/**
 * Which phones are in somebody's hand. A request on such a phone waits for the person, unless they leave the yes to the
 * phone; on a phone that lies around, the customer is played for.
 */
export class Hands {
  readonly #holders = new Map<string, Set<Changed>>();
  readonly #leftToThePhone = new Set<string>();

  /** Takes a phone; calls back when its settings change, until the returned function puts it down. */
  take(phoneNumber: string, changed: Changed): () => void {
    let holders = this.#holders.get(phoneNumber);
    if (!holders) this.#holders.set(phoneNumber, (holders = new Set()));
    holders.add(changed);
    return () => {
      holders.delete(changed);
      if (holders.size === 0) this.#holders.delete(phoneNumber);
    };
  }

  answererOf(phoneNumber: string): Answerer {
    if (!this.#holders.has(phoneNumber)) return 'nobody';
    return this.#leftToThePhone.has(phoneNumber) ? 'phone' : 'person';
  }

  /** Whether requests are approved without the person while they hold the phone; not, unless they said so. */
  approvesByItself(phoneNumber: string): boolean {
    return this.#leftToThePhone.has(phoneNumber);
  }

  setApprovesByItself(phoneNumber: string, on: boolean): void {
    if (on) this.#leftToThePhone.add(phoneNumber);
    else this.#leftToThePhone.delete(phoneNumber);
    this.changed(phoneNumber);
  }

  /** Shows whoever holds a phone that its settings are others now. */
  changed(phoneNumber: string): void {
    for (const changed of this.#holders.get(phoneNumber) ?? []) changed();
  }
}
