import { equals, nothingOf, type PaymentId } from '@payments/events';
import { capturedOf, refundedOf, type AuthorizedPayment } from '@payments/payment';
import { TryLater, type Payments } from '@payments/projection';
import { answered, type SalesUnits } from '@payments/service';
import type { Aggregate } from '@payments/vipps-client';
import type { VerifyPayment } from './verify-payment';

/**
 * Asks Vipps once more for its sums of a payment. They are nearly always ours, and then that is all; where one is not, the
 * payment is compared with the books as if somebody had asked.
 */
export class RecheckCapture {
  readonly #salesUnits: SalesUnits;
  readonly #payments: Payments;
  readonly #verifyPayment: VerifyPayment;

  constructor(salesUnits: SalesUnits, payments: Payments, verifyPayment: VerifyPayment) {
    this.#salesUnits = salesUnits;
    this.#payments = payments;
    this.#verifyPayment = verifyPayment;
  }

  /** @throws TryLater @throws StoreSilent */
  async perform(id: PaymentId): Promise<void> {
    const { epayment } = this.#salesUnits.vippsOf(id);
    const { aggregate } = answered('read payment', await epayment.get(id.reference));
    const { payment } = await this.#payments.history(id);
    if (payment.status !== 'authorized' || agree(aggregate, payment)) return;

    const reply = await this.#verifyPayment.perform(id);
    if (!reply.ok) throw new TryLater('vipps-silent', `look at a capture again: ${reply.refused}`);
  }
}

const agree = ({ capturedAmount, refundedAmount, cancelledAmount }: Aggregate, payment: AuthorizedPayment): boolean =>
  equals(capturedAmount, capturedOf(payment)) &&
  equals(refundedAmount, refundedOf(payment)) &&
  equals(cancelledAmount, payment.released ?? nothingOf(payment.reserved.currency));
