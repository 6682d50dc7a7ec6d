import type { Amount } from './amount';
import type { Outcome } from './outcome';
import type { Modification, PaymentAtVipps, PaymentEventAtVipps } from './payment-at-vipps';
import { checkAmount, checkIdempotencyKey, checkReference } from './preconditions';
import type { CreatedPayment, PushPaymentRequest } from './push-payment-request';
import { nothing } from './reader';
import { readCreatedPayment, readModification, readPayment, readPaymentEvents } from './read-payment';
import type { Requests } from './requests';

const PAYMENTS = '/epayment/v1/payments';

/**
 * The ePayment API, v1.
 *
 * The idempotency key is the caller's and should be derived from the cause: an operation that is sent again with
 * the same key and the same body happens once, with a new key twice. Vipps takes five writes a minute for each
 * reference and operation, and 120 reads.
 *
 * Every method rejects with a RangeError for a reference, key or amount that can never be right, and with nothing else.
 */
export class EPayment {
  readonly #requests: Requests;
  readonly #isProduction: boolean;

  constructor(requests: Requests, isProduction: boolean) {
    this.#requests = requests;
    this.#isProduction = isProduction;
  }

  /** Sends the payment request to the customer's app. `done` does not mean that they have seen it. */
  async create(request: PushPaymentRequest, idempotencyKey: string): Promise<Outcome<CreatedPayment>> {
    const { reference, amount } = request;
    checkReference(reference);
    checkAmount(amount);
    checkIdempotencyKey(idempotencyKey);
    return this.#requests.send({
      operation: 'create',
      reference,
      method: 'POST',
      path: PAYMENTS,
      body: JSON.stringify(request),
      idempotencyKey,
      read: (body) => readCreatedPayment(body, reference),
    });
  }

  /** The payment as it is now. Where Vipps does not know it, see `isNotFound`. */
  async get(reference: string): Promise<Outcome<PaymentAtVipps>> {
    return this.#requests.send({
      operation: 'get',
      reference,
      method: 'GET',
      path: pathOf(reference),
      read: (body) => readPayment(body, reference),
    });
  }

  /** What happened to the payment, with the keys of the calls that caused it: the authoritative record. */
  async events(reference: string): Promise<Outcome<PaymentEventAtVipps[]>> {
    return this.#requests.send({
      operation: 'events',
      reference,
      method: 'GET',
      path: `${pathOf(reference)}/events`,
      read: (body) => readPaymentEvents(body, reference),
    });
  }

  /** Takes money from the reservation. `done` alone proves little: read `aggregate.capturedAmount`. */
  capture(reference: string, amount: Amount, idempotencyKey: string): Promise<Outcome<Modification>> {
    return this.#modify(reference, 'capture', amount, idempotencyKey);
  }

  /** Gives captured money back. */
  refund(reference: string, amount: Amount, idempotencyKey: string): Promise<Outcome<Modification>> {
    return this.#modify(reference, 'refund', amount, idempotencyKey);
  }

  /**
   * Withdraws a request that the customer has not answered, or releases all that is left of the reservation.
   *
   * With `transactionOnly` only the former: if the customer was faster, Vipps refuses with 6060.
   */
  async cancel(
    reference: string,
    { transactionOnly }: { readonly transactionOnly: boolean },
    idempotencyKey: string,
  ): Promise<Outcome<Modification>> {
    return this.#adjust(reference, 'cancel', { cancelTransactionOnly: transactionOnly }, idempotencyKey);
  }

  /**
   * Approves in the customer's stead, on the test host and on stand-ins. The test user must have approved a payment by
   * hand before.
   *
   * @throws RangeError in production.
   */
  async approveForTest(reference: string, customerPhoneNumber: string): Promise<Outcome<void>> {
    if (this.#isProduction) throw new RangeError('In production only the customer approves');
    checkReference(reference);
    return this.#requests.send({
      operation: 'approve-for-test',
      method: 'POST',
      path: `/epayment/v1/test/payments/${encodeURIComponent(reference)}/approve`,
      body: JSON.stringify({ customer: { phoneNumber: customerPhoneNumber } }),
      read: nothing,
    });
  }

  async #modify(
    reference: string,
    operation: 'capture' | 'refund',
    amount: Amount,
    idempotencyKey: string,
  ): Promise<Outcome<Modification>> {
    checkAmount(amount);
    const { currency, value } = amount;
    return this.#adjust(reference, operation, { modificationAmount: { currency, value } }, idempotencyKey);
  }

  #adjust(
    reference: string,
    operation: 'capture' | 'cancel' | 'refund',
    body: object,
    idempotencyKey: string,
  ): Promise<Outcome<Modification>> {
    checkIdempotencyKey(idempotencyKey);
    return this.#requests.send({
      operation,
      reference,
      method: 'POST',
      path: `${pathOf(reference)}/${operation}`,
      body: JSON.stringify(body),
      idempotencyKey,
      read: (answer) => readModification(answer, reference),
    });
  }
}

function pathOf(reference: string): string {
  checkReference(reference);
  return `${PAYMENTS}/${encodeURIComponent(reference)}`;
}
