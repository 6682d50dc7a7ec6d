import { equals, type PaymentId } from '@payments/events';
import { idempotencyKeyOf, type OpenPayment, type PaymentFact } from '@payments/payment';
import { type Clock, type Log, type Payments, type Work } from '@payments/projection';
import { answered, answerOf, FORGOTTEN, tryLater, type Refused, type SalesUnits } from '@payments/service';
import { isNotFound, meaningOf, type EPayment, type PushPaymentRequest } from '@payments/vipps-client';
import type { Consents } from './consents';

/** "Reference exists", or the key was used with another body: whose payment it is has to be found out. */
const CONFLICT = 409;

/**
 * What is wrong with the sales unit and not with the payment: every other one will be refused likewise. Vipps has no call
 * that tells what a unit is approved for, so the first refusal does.
 */
const OF_THE_SALES_UNIT = new Set(['5040', '5050', '5060', '5080']);

/**
 * Creates a requested payment at Vipps, which sends the push.
 *
 * When an earlier attempt's answer was lost, Vipps is asked for the payment by our reference and it is taken over if it is
 * ours; only when Vipps knows nothing of it is the call made again, with the same key.
 */
export class CreatePayment {
  readonly #salesUnits: SalesUnits;
  readonly #payments: Payments;
  readonly #consents: Consents;
  readonly #clock: Clock;
  readonly #log: Log;

  constructor(
    salesUnits: SalesUnits,
    payments: Payments,
    consents: Consents,
    { clock, log }: { readonly clock: Clock; readonly log: Log },
  ) {
    this.#salesUnits = salesUnits;
    this.#payments = payments;
    this.#consents = consents;
    this.#clock = clock;
    this.#log = log;
  }

  /** @throws TryLater */
  async perform({ id, payment, causationId, mayHaveHappened }: Work): Promise<void> {
    if (payment.status !== 'open') return;
    const { epayment } = this.#salesUnits.vippsOf(id);

    const fact =
      mayHaveHappened && (await isOurs(epayment, id, payment))
        ? this.#initiated()
        : await this.#create(epayment, id, payment);
    await this.#payments.execute(id, [fact], causationId);
    this.#consents.release(id, payment.request.consentRevision);
  }

  async #create(epayment: EPayment, id: PaymentId, payment: OpenPayment): Promise<PaymentFact> {
    const consent = await this.#consents.read(id, payment.request.consentRevision);
    if (!consent) return this.#rejected(FORGOTTEN);

    const outcome = await epayment.create(pushRequestOf(id, payment, consent.phoneNumber), createKeyOf(id));
    switch (outcome.kind) {
      case 'done':
        return this.#initiated();
      case 'refused':
        return outcome.status === CONFLICT && (await isOurs(epayment, id, payment))
          ? this.#initiated()
          : this.#refused(id, outcome);
      case 'busy':
      case 'silent':
        throw tryLater('create', outcome);
    }
  }

  #initiated(): PaymentFact {
    return { type: 'RecordInitiation', at: this.#clock.now(), data: {} };
  }

  #refused({ merchantSerialNumber }: PaymentId, outcome: Refused): PaymentFact {
    const { code } = outcome;
    if (code !== undefined && OF_THE_SALES_UNIT.has(code)) {
      this.#log.error(
        { merchantSerialNumber, code, meaning: meaningOf(code) },
        'Vipps refuses what this sales unit asks',
      );
    }
    return this.#rejected(outcome);
  }

  #rejected(refused: Refused): PaymentFact {
    return { type: 'RecordRejection', at: this.#clock.now(), data: { because: answerOf(refused) } };
  }
}

const createKeyOf = (id: PaymentId): string => idempotencyKeyOf(id, 'create', '');

const pushRequestOf = (
  { reference }: PaymentId,
  { request: { amount, description, expiresAt, orderLines } }: OpenPayment,
  phoneNumber: string,
): PushPaymentRequest => ({
  amount,
  paymentMethod: { type: 'WALLET' },
  reference,
  userFlow: 'PUSH_MESSAGE',
  customer: { phoneNumber },
  ...(description !== undefined && { paymentDescription: description }),
  ...(expiresAt !== undefined && { expiresAt }),
  ...(expiresAt !== undefined && orderLines && { receipt: { orderLines, bottomLine: { currency: amount.currency } } }),
});

/**
 * Whether Vipps has this payment, made by our create. Several systems may share a sales unit, and a reference is unique
 * only within it: the amount must be ours, and where the event log names the key that created it, the key as well.
 *
 * @throws TryLater if Vipps does not say.
 */
async function isOurs(epayment: EPayment, id: PaymentId, payment: OpenPayment): Promise<boolean> {
  const found = await epayment.get(id.reference);
  if (isNotFound(found)) return false;
  if (!equals(answered('read payment', found).amount, payment.request.amount)) return false;

  const log = answered('read event log', await epayment.events(id.reference));
  const createdWith = log.find(({ name }) => name === 'CREATED')?.idempotencyKey;
  return createdWith === undefined || createdWith === createKeyOf(id);
}
