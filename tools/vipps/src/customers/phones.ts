import type { Payment, PaymentEvent } from '../epayment/payment';

/** What a phone is told when one of its payments changes. */
export interface Notice {
  event: PaymentEvent['name'];
  payment: Payment;
}

type Listener = (notice: Notice) => void;

/** The phones that somebody is looking at, by number. */
export class Phones {
  readonly #listeners = new Map<string, Set<Listener>>();

  show(payment: Payment, event: PaymentEvent): void {
    const listeners = this.#listeners.get(payment.request.customer?.phoneNumber ?? '');
    if (listeners) for (const listener of listeners) listener({ event: event.name, payment });
  }

  /** Calls the listener for each change until the returned function is called. */
  look(phoneNumber: string, listener: Listener): () => void {
    let listeners = this.#listeners.get(phoneNumber);
    if (!listeners) this.#listeners.set(phoneNumber, (listeners = new Set()));
    listeners.add(listener);
    return () => listeners.delete(listener);
  }
}
