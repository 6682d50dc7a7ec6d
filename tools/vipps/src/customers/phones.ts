import type { Payment, PaymentEvent } from '../epayment/payment';

/** Why a phone shows something new: a payment's event, a reminder, a receipt, or the person's own doing. */
export type Occasion = PaymentEvent['name'] | 'REMINDER' | 'RECEIPT' | 'POSTPONED';

type Listener = (occasion: Occasion, payment: Payment) => void;

/** The phones of this world by number: who looks at one, and which are in flight mode. */
export class Phones {
  readonly #listeners = new Map<string, Set<Listener>>();
  readonly #inFlightMode = new Set<string>();

  /** Shows a change on the phone of the payment's customer; one in flight mode learns of it when it is back. */
  show(payment: Payment, occasion: Occasion): void {
    const phoneNumber = payment.request.customer?.phoneNumber ?? '';
    if (this.#inFlightMode.has(phoneNumber)) return;
    const listeners = this.#listeners.get(phoneNumber);
    if (listeners) for (const listener of listeners) listener(occasion, payment);
  }

  /** Calls the listener for each change until the returned function is called. */
  look(phoneNumber: string, listener: Listener): () => void {
    let listeners = this.#listeners.get(phoneNumber);
    if (!listeners) this.#listeners.set(phoneNumber, (listeners = new Set()));
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  isReachable(payment: Payment): boolean {
    return !this.#inFlightMode.has(payment.request.customer?.phoneNumber ?? '');
  }

  isInFlightMode(phoneNumber: string): boolean {
    return this.#inFlightMode.has(phoneNumber);
  }

  setFlightMode(phoneNumber: string, on: boolean): void {
    if (on) this.#inFlightMode.add(phoneNumber);
    else this.#inFlightMode.delete(phoneNumber);
  }
}
