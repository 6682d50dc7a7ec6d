/** What Vipps' books of a payment say and our log does not: pure, so that every case can be shown. */
import { exceeds, minus, nothingOf, sumOf, type Amount, type AnomalyObserved, type PaymentId } from '@payments/events';
import { capturedOf, idempotencyKeysOf, type AuthorizedPayment } from '@payments/payment';
import type { Aggregate, PaymentEventAtVipps } from '@payments/vipps-client';
import { effectsIn, effectsOfOthers, effectsWithKeys } from './vipps-event-log';

export type Difference = AnomalyObserved['data'];

export interface Books {
  readonly aggregate: Aggregate;
  readonly log: readonly PaymentEventAtVipps[];
  /** Epoch ms: when they were read. */
  readonly readAt: number;
}

/** A copy of the sums may lag behind the event log by so much, and not by more. */
const LAG_MAX_MS = 10 * 60_000;

/**
 * @param before our log before Vipps was read: what it says was taken, Vipps must have.
 * @param after our log afterwards: what Vipps did for us by then, it has the intent of.
 */
export function differencesOf(
  id: PaymentId,
  { before, after }: { readonly before: AuthorizedPayment; readonly after: AuthorizedPayment },
  books: Books,
): readonly Difference[] {
  const captures = keysOf(id, 'capture', after.captures);
  const refunds = keysOf(id, 'refund', after.refunds);
  return [
    ...missingCaptures(id, before, books),
    ...effectsOfOthers(books.log, 'CAPTURED', captures).map(by('captured-by-somebody-else')),
    ...effectsOfOthers(books.log, 'REFUNDED', refunds).map(by('refunded-by-somebody-else')),
    ...releaseByOthers(after, books),
  ];
}

const by =
  (anomaly: Difference['anomaly']) =>
  ({ pspReference, amount }: PaymentEventAtVipps): Difference => ({ anomaly, observation: pspReference, amount });

/** What was taken may be taken away again: a later read then shows less than an earlier one proved. */
function missingCaptures(
  id: PaymentId,
  payment: AuthorizedPayment,
  { aggregate, log, readAt }: Books,
): readonly Difference[] {
  const recorded = capturedOf(payment);
  const { currency } = recorded;
  const ours = keysOf(id, 'capture', takenOf(payment));
  const entered = sumOf(amountsOf(effectsWithKeys(log, 'CAPTURED', ours)), currency);

  const captures = effectsIn(log, 'CAPTURED');
  const isSettled = captures.every(({ timestamp }) => Date.parse(timestamp) < readAt - LAG_MAX_MS);
  const revoked = isSettled
    ? without(sumOf(amountsOf(captures), currency), aggregate.capturedAmount)
    : nothingOf(currency);

  const captured = without(entered, revoked);
  if (!exceeds(recorded, captured)) return [];
  const observation = `${currency} ${captured.value} of ${recorded.value}`;
  return [{ anomaly: 'captured-less-than-recorded', observation, amount: minus(recorded, captured) }];
}

const takenOf = ({ captures }: AuthorizedPayment): AuthorizedPayment['captures'] =>
  Object.fromEntries(
    Object.entries(captures).filter(([, { status }]) => status === 'captured' || status === 'verified'),
  );

/** A release has no key in Vipps' log. While one of ours is on its way, nobody can say whose it is. */
function releaseByOthers(
  { cancels, released, reserved }: AuthorizedPayment,
  { aggregate }: Books,
): readonly Difference[] {
  if (Object.values(cancels).some(({ status }) => status === 'requested')) return [];
  const ours = released ?? nothingOf(reserved.currency);
  if (!exceeds(aggregate.cancelledAmount, ours)) return [];
  const { currency, value } = aggregate.cancelledAmount;
  const amount = minus(aggregate.cancelledAmount, ours);
  return [{ anomaly: 'cancelled-by-somebody-else', observation: `${currency} ${value}`, amount }];
}

const keysOf = (
  id: PaymentId,
  operation: 'capture' | 'refund',
  entries: Readonly<Record<string, { readonly epoch?: number }>>,
): ReadonlySet<string> =>
  new Set(Object.entries(entries).flatMap(([entryId, entry]) => idempotencyKeysOf(id, operation, entryId, entry)));

const amountsOf = (effects: readonly PaymentEventAtVipps[]): readonly Amount[] => effects.map(({ amount }) => amount);

/** What the first is more than the second; nothing if it is not. */
const without = (whole: Amount, part: Amount): Amount =>
  exceeds(part, whole) ? nothingOf(whole.currency) : minus(whole, part);
