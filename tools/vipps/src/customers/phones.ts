import type { Payment, PaymentEvent } from '../epayment/payment';

/** Why a phone shows something new: a payment's event, a reminder, a receipt, or the person's own doing. */
export type Occasion = PaymentEvent['name'] | 'REMINDER' | 'RECEIPT' | 'POSTPONED';

interface Onlooker {
  sees: (occasion: Occasion, payment: Payment) => void;
  /** The phone is on the network again. */
  isBack: () => void;
}

/** The phones of this world by number: who looks at one, and which are in flight mode. */
export class Phones {
  readonly #onlookers = new Map<string, Set<Onlooker>>();
  readonly #inFlightMode = new Set<string>();
  readonly #missed = new WeakSet<Payment>();

  /** Shows a change on the phone of the payment's customer. A push is sent once: in flight mode it is missed for good. */
  show(payment: Payment, occasion: Occasion): void {
    const phoneNumber = payment.request.customer?.phoneNumber ?? '';
    if (this.#inFlightMode.has(phoneNumber)) {
      if (occasion === 'CREATED') this.#missed.add(payment);
      return;
    }
    for (const { sees } of this.#onlookers.get(phoneNumber) ?? []) sees(occasion, payment);
  }

  /** Calls back for each change until the returned function is called. */
  look(phoneNumber: string, sees: Onlooker['sees'], isBack: Onlooker['isBack'] = () => undefined): () => void {
    let onlookers = this.#onlookers.get(phoneNumber);
    if (!onlookers) this.#onlookers.set(phoneNumber, (onlookers = new Set()));
    const onlooker = { sees, isBack };
    onlookers.add(onlooker);
    return () => onlookers.delete(onlooker);
  }

  /** Whether the push of a request went by, so that only the list in the app shows it. */
  hasMissed(payment: Payment): boolean {
    return this.#missed.has(payment);
  }

  isReachable(payment: Payment): boolean {
    return !this.#inFlightMode.has(payment.request.customer?.phoneNumber ?? '');
  }

  isInFlightMode(phoneNumber: string): boolean {
    return this.#inFlightMode.has(phoneNumber);
  }

  setFlightMode(phoneNumber: string, on: boolean): void {
    if (on) this.#inFlightMode.add(phoneNumber);
    else if (this.#inFlightMode.delete(phoneNumber)) {
      for (const { isBack } of this.#onlookers.get(phoneNumber) ?? []) isBack();
    }
  }
}
