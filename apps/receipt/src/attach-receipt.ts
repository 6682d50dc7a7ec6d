import type { Amount } from '@payments/events';
import type { PaymentFact } from '@payments/payment';
import { type Clock, type Payments, type Work } from '@payments/projection';
import { answered, answerOf, tryLater, type Refused, type SalesUnits } from '@payments/service';
import { isNotFound, sameReceipt, type OrderManagement, type Receipt } from '@payments/vipps-client';
import { receiptOf, totalOf } from './receipt';

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
    if (payment.status !== 'authorized' || !payment.orderLines) return;
    const { orderLines, reserved } = payment;
    const receipt = receiptOf(orderLines, reserved.currency);
    const { orderManagement } = this.#salesUnits.vippsOf(id);

    const refusal = await attach(orderManagement, id.reference, receipt, mayHaveHappened);
    const fact = refusal ? this.#rejected(refusal) : this.#attached(totalOf(orderLines, reserved.currency));
    await this.#payments.execute(id, [fact], causationId);
  }

  #attached(total: Amount): PaymentFact {
    return { type: 'RecordReceipt', at: this.#clock.now(), data: { total } };
  }

  #rejected(refused: Refused): PaymentFact {
    return { type: 'RecordReceiptRejection', at: this.#clock.now(), data: { because: answerOf(refused) } };
  }
}

/** @returns why not, if Vipps does not take it. @throws TryLater if Vipps does not say. */
async function attach(
  orderManagement: OrderManagement,
  reference: string,
  receipt: Receipt,
  mayHaveHappened: boolean,
): Promise<Refused | undefined> {
  if (mayHaveHappened && (await isAttached(orderManagement, reference, receipt))) return undefined;

  const outcome = await orderManagement.attachReceipt(reference, receipt);
  switch (outcome.kind) {
    case 'done':
      return undefined;
    case 'refused':
      return outcome.status === CONFLICT && (await isAttached(orderManagement, reference, receipt))
        ? undefined
        : outcome;
    case 'busy':
    case 'silent':
      throw tryLater('attach receipt', outcome);
  }
}

/** Whether Vipps has this very receipt. @throws TryLater if Vipps does not say. */
async function isAttached(orderManagement: OrderManagement, reference: string, receipt: Receipt): Promise<boolean> {
  const outcome = await orderManagement.get(reference);
  if (isNotFound(outcome)) return false;
  const attached = answered('read order', outcome).receipt;
  return attached !== undefined && sameReceipt(attached, receipt);
}
