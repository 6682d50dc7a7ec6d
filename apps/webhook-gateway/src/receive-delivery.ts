import { derivedId, type PaymentId } from '@payments/events';
import type { PaymentFact } from '@payments/payment';
import type { Projection } from '@payments/projection';
import type { Surroundings } from '@payments/service';
import type { ArrivedDelivery, AuthenticateDelivery, Unauthenticated } from './authenticate-delivery';
import { isEffectOfOurs, operationOfOurs } from './effect-of-ours';
import { StoreDeadline } from './store-deadline';
import { isUnclaimed, type Unclaimed, type UnclaimedDeliveries } from './unclaimed-deliveries';
import type { Verify } from './verify-over-bus';
import { webhookToFact, type EffectAtVipps, type FailureAtVipps } from './webhook-to-fact';

/** What became of an authentic delivery. All of it is answered 200: Vipps would hold back what follows. */
export type Taken = Unclaimed | 'nothing-new' | 'known' | 'recorded' | 'compared';

/** What became of a delivery. */
export type Receipt = Unauthenticated | Taken;

/** Vipps waits ten seconds for its 200; our own create call has nearly always answered long before. */
const INITIATION_WAIT_MS = 2_000;
/** That wait included, so that an answer is there within three seconds. */
const STORE_WAIT_MS = 2_800;

/** Authentic? Then translated, recorded at the revision that the fold knows, and only then acknowledged. */
export class ReceiveDelivery {
  readonly #authenticate: AuthenticateDelivery;
  readonly #projection: Projection;
  readonly #unclaimed: UnclaimedDeliveries;
  readonly #verify: Verify;
  readonly #surroundings: Pick<Surroundings, 'clock' | 'telemetry'>;

  constructor(
    authenticate: AuthenticateDelivery,
    projection: Projection,
    unclaimed: UnclaimedDeliveries,
    verify: Verify,
    surroundings: Pick<Surroundings, 'clock' | 'telemetry'>,
  ) {
    this.#authenticate = authenticate;
    this.#projection = projection;
    this.#unclaimed = unclaimed;
    this.#verify = verify;
    this.#surroundings = surroundings;
  }

  /**
   * @throws StoreSilent if it is unknown whether it was recorded: Vipps delivers it again.
   * @throws TryLater if what it tells of cannot be looked at now: likewise.
   */
  async perform(delivery: ArrivedDelivery): Promise<Receipt> {
    const authenticated = await this.#authenticate.perform(delivery);
    if (typeof authenticated === 'string') return authenticated;

    const { merchantSerialNumber } = authenticated;
    const { rawBody } = delivery;
    const { clock } = this.#surroundings;
    const deadline = new StoreDeadline(clock, STORE_WAIT_MS);
    const takeOrKeep = async (): Promise<Taken> => {
      const taken = await this.take(merchantSerialNumber, rawBody, deadline);
      if (isUnclaimed(taken)) await this.#unclaimed.keep(merchantSerialNumber, taken, rawBody, clock.now());
      return taken;
    };
    return deadline.of(takeOrKeep());
  }

  /**
   * Of a delivery that is authentic.
   * @param deadline is lifted where somebody else than the log is waited for.
   * @throws StoreSilent @throws TryLater
   */
  async take(merchantSerialNumber: string, rawBody: Buffer, deadline?: StoreDeadline): Promise<Taken> {
    const said = webhookToFact(rawBody, merchantSerialNumber);
    const { telemetry } = this.#surroundings;
    switch (said.kind) {
      case 'fact':
        return telemetry.delivery(said.id, () => this.#record(said.id, said.fact, said.occasion));
      case 'effect':
        return telemetry.delivery(said.id, () => this.#explain(said.id, said.effect, deadline));
      case 'failure':
        return telemetry.delivery(said.id, () => this.#report(said.id, said.failure));
      case 'nothing':
        return 'nothing-new';
      case 'unknown-name':
      case 'not-understood':
        return said.kind;
    }
  }

  async #record(id: PaymentId, fact: PaymentFact, occasion: string): Promise<Taken> {
    const facts = (await this.#awaitInitiation(id)) ? [fact] : [initiationImpliedBy(fact), fact];
    const outcome = await this.#projection.payments.execute(id, facts, derivedId('delivery', occasion));
    if ('refusal' in outcome) return 'unknown-payment';
    if (outcome.recorded.length === 0) return 'known';
    const { clock, telemetry } = this.#surroundings;
    telemetry.answerFound('webhook', clock.now() - fact.at);
    return 'recorded';
  }

  /** Somebody else's act, in the business portal or by another system, is for a person to look at. */
  async #explain(id: PaymentId, effect: EffectAtVipps, deadline?: StoreDeadline): Promise<Taken> {
    const { payment, revision } = await this.#projection.payments.history(id);
    if (revision < 0) return 'unknown-payment';
    if (isEffectOfOurs(id, payment, effect)) return 'known';
    deadline?.lift();
    await this.#verify(id);
    return 'compared';
  }

  /** Nothing changed by it. Whoever waits for the outcome of that very operation hears of it, and looks at once. */
  async #report(id: PaymentId, { at, idempotencyKey, ...report }: FailureAtVipps): Promise<Taken> {
    const { payment } = await this.#projection.payments.history(id);
    const data = { ...report, ...operationOfOurs(id, payment, report.operation, idempotencyKey) };
    const fact: PaymentFact = { type: 'RecordReportedFailure', at, data };
    const outcome = await this.#projection.payments.execute(id, [fact], derivedId('delivery', report.observation));
    if ('refusal' in outcome) return 'unknown-payment';
    return outcome.recorded.length === 0 ? 'known' : 'recorded';
  }

  /** The customer may be faster than the answer to our create. @returns false if that answer is late, or lost. */
  async #awaitInitiation(id: PaymentId): Promise<boolean> {
    const known = this.#projection.known(id);
    if (!known || isInitiated(known)) return true;
    const payment = await this.#projection.when(id, isInitiated, INITIATION_WAIT_MS);
    return payment !== undefined && isInitiated(payment);
  }
}

/** Vipps tells a customer's answer only of a payment that it created; the story keeps its order although nobody told us. */
const initiationImpliedBy = ({ at }: PaymentFact): PaymentFact => ({ type: 'RecordInitiation', at, data: {} });

const isInitiated: Parameters<Projection['when']>[1] = (payment) =>
  payment.status !== 'open' || payment.initiatedAt !== undefined;
