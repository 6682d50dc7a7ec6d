/** What Vipps' books of a payment say and our log does not: pure, so that every case can be shown. */
import { exceeds, minus, nothingOf, sumOf, type Amount, type AnomalyObserved, type PaymentId } from '@payments/events';
import { capturedOf, idempotencyKeysOf, refundedOf, type AuthorizedPayment } from '@payments/payment';
import type { Aggregate, PaymentEventAtVipps } from '@payments/vipps-client';
import { effectsIn, effectsOfOthers, effectsWithKeys } from './vipps-event-log';

export type Difference = AnomalyObserved['data'];

/** Captures or refunds, of which each had one key or several. */
type Keyed = Readonly<Record<string, { readonly epoch?: number }>>;

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
    ...missing(id, 'capture', { recorded: capturedOf(before), entries: takenOf(before) }, books),
    ...missing(id, 'refund', { recorded: refundedOf(before), entries: givenBackOf(before) }, books),
    ...effectsOfOthers(books.log, 'CAPTURED', captures).map(by('captured-by-somebody-else')),
    ...effectsOfOthers(books.log, 'REFUNDED', refunds).map(by('refunded-by-somebody-else')),
    ...releaseByOthers(after, books),
  ];
}

const by =
  (anomaly: Difference['anomaly']) =>
  ({ pspReference, amount }: PaymentEventAtVipps): Difference => ({ anomaly, observation: pspReference, amount });

/** What Vipps did for us may be undone again: a later read then shows less than an earlier one proved. */
function missing(
  id: PaymentId,
  kind: 'capture' | 'refund',
  { recorded, entries }: { readonly recorded: Amount; readonly entries: Keyed },
  { aggregate, log, readAt }: Books,
): readonly Difference[] {
  const { effect, sum, anomaly } = IN_VIPPS_BOOKS[kind];
  const { currency } = recorded;
  const entered = sumOf(amountsOf(effectsWithKeys(log, effect, keysOf(id, kind, entries))), currency);

  const effects = effectsIn(log, effect);
  const isSettled = effects.every(({ timestamp }) => Date.parse(timestamp) < readAt - LAG_MAX_MS);
  const undone = isSettled ? without(sumOf(amountsOf(effects), currency), aggregate[sum]) : nothingOf(currency);

  const shown = without(entered, undone);
  if (!exceeds(recorded, shown)) return [];
  const observation = `${currency} ${shown.value} of ${recorded.value}`;
  return [{ anomaly, observation, amount: minus(recorded, shown) }];
}

const IN_VIPPS_BOOKS = {
  capture: { effect: 'CAPTURED', sum: 'capturedAmount', anomaly: 'captured-less-than-recorded' },
  refund: { effect: 'REFUNDED', sum: 'refundedAmount', anomaly: 'refunded-less-than-recorded' },
} as const;

const takenOf = ({ captures }: AuthorizedPayment): Keyed =>
  pick(captures, ({ status }) => status === 'captured' || status === 'verified');

const givenBackOf = ({ refunds }: AuthorizedPayment): Keyed => pick(refunds, ({ status }) => status === 'refunded');

const pick = <Entry>(entries: Readonly<Record<string, Entry>>, isWanted: (entry: Entry) => boolean) =>
  Object.fromEntries(Object.entries(entries).filter(([, entry]) => isWanted(entry)));

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

const keysOf = (id: PaymentId, operation: 'capture' | 'refund', entries: Keyed): ReadonlySet<string> =>
  new Set(Object.entries(entries).flatMap(([entryId, entry]) => idempotencyKeysOf(id, operation, entryId, entry)));

const amountsOf = (effects: readonly PaymentEventAtVipps[]): readonly Amount[] => effects.map(({ amount }) => amount);

/** What the first is more than the second; nothing if it is not. */
const without = (whole: Amount, part: Amount): Amount =>
  exceeds(part, whole) ? nothingOf(whole.currency) : minus(whole, part);
