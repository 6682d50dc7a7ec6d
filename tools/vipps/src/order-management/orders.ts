import { randomUUID } from 'node:crypto';
import type { Storage } from '../storage/storage';
import type { Ledger } from '../ledger/ledger';
import type { Receipt } from './receipt';

/** Order Management's own word for where an order was paid; ePayment's orders are `ECOM`. */
export type PaymentType = 'ECOM' | 'RECURRING';

export interface Category {
  category: string;
  orderDetailsUrl: string | null;
  imageId?: string | null;
}

export interface Order {
  receipt?: Receipt;
  receiptId?: string;
  /** The receipt came with the payment's creation. */
  isFromCreate?: true;
  category?: Category;
}

export interface OrderName {
  merchantSerialNumber: string;
  paymentType: PaymentType;
  orderId: string;
}

interface Attachment {
  /** Milliseconds since 1970. */
  at: number;
  isFromCreate?: true;
  /** Whether the receipt of the create call gives way to it. */
  mayReplace?: boolean;
}

/**
 * What is known about orders besides their payment. Nothing here asks whether a payment exists: a receipt may come
 * before it, in any of its states, or with a reference that was never used.
 */
export class Orders {
  readonly #orders = new Map<string, Order>();
  readonly #storage: Storage;
  readonly #ledger: Ledger;

  constructor(storage: Storage, ledger: Ledger) {
    this.#storage = storage;
    this.#ledger = ledger;
    for (const { key, value } of storage.entries<Order>('orders')) this.#orders.set(key, value);
  }

  find(merchantSerialNumber: string, paymentType: PaymentType, orderId: string): Readonly<Order> | undefined {
    return this.#orders.get(keyOf(merchantSerialNumber, paymentType, orderId));
  }

  *all(): Iterable<Readonly<Order> & { merchantSerialNumber: string; paymentType: string; orderId: string }> {
    for (const [key, order] of this.#orders) {
      const [merchantSerialNumber = '', paymentType = '', orderId = ''] = key.split('/');
      yield { ...order, merchantSerialNumber, paymentType, orderId };
    }
  }

  /**
   * The receipt's id, or undefined where the order has a receipt already: it cannot be changed, but for the one of the
   * create call, where that is allowed.
   */
  attachReceipt(order: OrderName, receipt: Receipt, { at, isFromCreate, mayReplace }: Attachment): string | undefined {
    const { merchantSerialNumber, paymentType, orderId } = order;
    const earlier = this.find(merchantSerialNumber, paymentType, orderId);
    if (earlier?.receipt && !(mayReplace && earlier.isFromCreate)) return undefined;
    const receiptId = randomUUID();
    const { isFromCreate: _before, ...kept } = earlier ?? {};
    const attached: Order = { ...kept, receipt, receiptId, ...(isFromCreate ? { isFromCreate } : {}) };
    this.#save(merchantSerialNumber, paymentType, orderId, attached);
    const reference = orderId;
    this.#ledger.post({ at, merchantSerialNumber, reference, effect: 'receipt', by: 'merchant', amount: 0 });
    return receiptId;
  }

  /** A category replaces the one before. */
  setCategory(merchantSerialNumber: string, paymentType: PaymentType, orderId: string, category: Category): void {
    const earlier = this.find(merchantSerialNumber, paymentType, orderId);
    this.#save(merchantSerialNumber, paymentType, orderId, { ...earlier, category });
  }

  #save(merchantSerialNumber: string, paymentType: PaymentType, orderId: string, order: Order): void {
    const key = keyOf(merchantSerialNumber, paymentType, orderId);
    this.#orders.set(key, order);
    this.#storage.put('orders', key, order);
  }
}

const keyOf = (merchantSerialNumber: string, paymentType: PaymentType, orderId: string): string =>
  `${merchantSerialNumber}/${paymentType}/${orderId}`;
