import type { Outcome } from './outcome';
import { checkReference } from './preconditions';
import { readOrder } from './read-order';
import { nothing } from './reader';
import type { Category, OrderAtVipps, Receipt } from './receipt';
import type { Requests } from './requests';

/** `ecom` is the payment type of ePayment; the order's id is the payment's reference. */
const ORDERS = '/order-management/v2/ecom';

/**
 * The Order Management API, v2. It knows no idempotency keys and does not look whether the payment exists.
 *
 * All methods reject with a RangeError for a reference that can never be right, and with nothing else.
 */
export class OrderManagement {
  readonly #requests: Requests;

  constructor(requests: Requests) {
    this.#requests = requests;
  }

  /**
   * Shows the receipt to the customer, once: Vipps refuses a second one with 409, even the same.
   *
   * After `silent`, or a 409, read the order and compare with `sameReceipt`: equal means that it is attached.
   */
  async attachReceipt(reference: string, receipt: Receipt): Promise<Outcome<void>> {
    checkReference(reference);
    return this.#requests.send({
      operation: 'attach-receipt',
      reference,
      method: 'POST',
      path: `${ORDERS}/receipts/${encodeURIComponent(reference)}`,
      body: JSON.stringify(receipt),
      read: nothing,
    });
  }

  /** Links to the page about the order, in the place of an earlier link: sent twice it changes nothing. */
  async attachCategory(reference: string, category: Category): Promise<Outcome<void>> {
    checkReference(reference);
    return this.#requests.send({
      operation: 'attach-category',
      reference,
      method: 'PUT',
      path: `${ORDERS}/categories/${encodeURIComponent(reference)}`,
      body: JSON.stringify(category),
      read: nothing,
    });
  }

  /** What the customer is shown, be it from here or from the create call. */
  async get(reference: string): Promise<Outcome<OrderAtVipps>> {
    checkReference(reference);
    return this.#requests.send({
      operation: 'get-order',
      reference,
      method: 'GET',
      path: `${ORDERS}/${encodeURIComponent(reference)}`,
      read: readOrder,
    });
  }
}
