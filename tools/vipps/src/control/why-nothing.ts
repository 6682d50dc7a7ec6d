import { refusalOfAmount } from '../epayment/magic-amounts';
import type { Payment } from '../epayment/payment';
import type { World } from '../world';

/** What a person, a bank or the acquirer does to a payment, by its name in the controls' paths. */
export type Act =
  | 'approve'
  | 'reject'
  | 'refuse-consent'
  | 'postpone'
  | 'expire'
  | 'begin-approval'
  | 'revoke-captures'
  | 'release-hold';

const ofThePerson: ReadonlySet<Act> = new Set(['approve', 'reject', 'refuse-consent', 'postpone']);

/** Why nothing would come of an act, in a sentence for whoever tries it; undefined where nothing speaks against it. */
export function whyNothing(
  act: Act,
  payment: Payment,
  { phones }: Pick<World, 'phones'>,
  declined = false,
): string | undefined {
  if (act === 'revoke-captures')
    return takenOf(payment) > 0 ? undefined : 'Nothing is captured that could be taken back.';
  if (act === 'release-hold') {
    return payment.state === 'AUTHORIZED' ? undefined : `The payment is ${payment.state}: no money is reserved.`;
  }
  if (payment.state !== 'CREATED') return `The payment is ${payment.state}: there is nothing left to answer.`;
  if (ofThePerson.has(act) && !phones.isReachable(payment))
    return 'The phone is in flight mode: nobody hears its answer.';
  if (act === 'postpone' && payment.request.expiresAt == null) return 'Only a long-living request can be put off.';
  if (act === 'refuse-consent' && !payment.request.profile?.scope) return 'Nothing was asked for besides money.';
  return act === 'approve' ? whyDeclined(payment, declined) : undefined;
}

const takenOf = ({ captured, refunded }: Payment): number => captured - refunded;

function whyDeclined({ request }: Payment, declined: boolean): string | undefined {
  if (declined) return 'The card was declined, and nothing was reserved.';
  if (refusalOfAmount(request.amount) === undefined) return undefined;
  return 'Every issuer refuses this amount, as in Vipps’ test environment; nothing was reserved.';
}
