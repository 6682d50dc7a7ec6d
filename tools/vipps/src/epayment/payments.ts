import type { Storage } from '../storage/storage';
import { keyOf, type Payment } from './payment';

/** All payments, by sales unit and reference. */
export class Payments {
  readonly #payments = new Map<string, Payment>();
  /** The first payment with each reference, for those who do not say which sales unit they mean. */
  readonly #byReference = new Map<string, Payment>();
  readonly #storage: Storage;

  constructor(storage: Storage) {
    this.#storage = storage;
    for (const { key, value } of storage.entries<Payment>('payments')) this.#keep(key, value);
  }

  find(merchantSerialNumber: string, reference: string): Payment | undefined {
    return this.#payments.get(keyOf(merchantSerialNumber, reference));
  }

  /** The payment with a reference, of whichever sales unit: what a person at the phone or the controls means. */
  findAnywhere(reference: string, merchantSerialNumber?: string): Payment | undefined {
    if (merchantSerialNumber !== undefined) return this.find(merchantSerialNumber, reference);
    return this.#byReference.get(reference);
  }

  all(): IterableIterator<Payment> {
    return this.#payments.values();
  }

  save(payment: Payment): void {
    const key = keyOf(payment.merchantSerialNumber, payment.reference);
    this.#keep(key, payment);
    this.#storage.put('payments', key, payment);
  }

  #keep(key: string, payment: Payment): void {
    this.#payments.set(key, payment);
    if (!this.#byReference.has(payment.reference)) this.#byReference.set(payment.reference, payment);
  }
}
