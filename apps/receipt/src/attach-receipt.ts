import type { PaymentFact } from '@payments/payment';
import { type Clock, type Payments, type Work } from '@payments/projection';
import { answered, answerOf, tryLater, type Refused, type SalesUnits } from '@payments/service';
import { isNotFound, sameReceipt, type OrderManagement, type Receipt } from '@payments/vipps-client';
import { receiptOf, totalOf, type RequestWithLines } from './receipt';

const CONFLICT = 409;

/**
 * Attaches the receipt of an authorized payment, once.
 *
 * Order Management takes no idempotency key and one receipt for each payment: whatever is not known to have failed is
 * found out by reading the order back.
 */
export class AttachReceipt {
  readonly #salesUnits: SalesUnits;
  readonly #payments: Payments;
  readonly #clock: Clock;

  constructor(salesUnits: SalesUnits, payments: Payments, clock: Clock) {
    this.#salesUnits = salesUnits;
    this.#payments = payments;
    this.#clock = clock;
  }

  /** @throws TryLater */
  async perform({ id, payment, causationId, mayHaveHappened }: Work): Promise<void> {
    if (payment.status === 'none' || !payment.request.orderLines) return;
    const request: RequestWithLines = { ...payment.request, orderLines: payment.request.orderLines };
    const { orderManagement } = this.#salesUnits.vippsOf(id);

    const fact = await this.#attach(orderManagement, id.reference, request, mayHaveHappened);
    await this.#payments.execute(id, [fact], causationId);
  }

  async #attach(
    orderManagement: OrderManagement,
    reference: string,
    request: RequestWithLines,
    mayHaveHappened: boolean,
  ): Promise<PaymentFact> {
    const receipt = receiptOf(request);
    if (mayHaveHappened && (await isAttached(orderManagement, reference, receipt))) return this.#attached(request);

    const outcome = await orderManagement.attachReceipt(reference, receipt);
    switch (outcome.kind) {
      case 'done':
        return this.#attached(request);
      case 'refused':
        return outcome.status === CONFLICT && (await isAttached(orderManagement, reference, receipt))
          ? this.#attached(request)
          : this.#rejected(outcome);
      case 'busy':
      case 'silent':
        throw tryLater('attach receipt', outcome);
    }
  }

  #attached(request: RequestWithLines): PaymentFact {
    return { type: 'RecordReceipt', at: this.#clock.now(), data: { total: totalOf(request) } };
  }

  #rejected(refused: Refused): PaymentFact {
    return { type: 'RecordReceiptRejection', at: this.#clock.now(), data: { because: answerOf(refused) } };
  }
}

/** Whether Vipps has this very receipt. @throws TryLater if Vipps does not say. */
async function isAttached(orderManagement: OrderManagement, reference: string, receipt: Receipt): Promise<boolean> {
  const outcome = await orderManagement.get(reference);
  if (isNotFound(outcome)) return false;
  const attached = answered('read order', outcome).receipt;
  return attached !== undefined && sameReceipt(attached, receipt);
}
