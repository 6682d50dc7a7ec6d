import { StoreSilent } from '@payments/event-store';
import type { PaymentId } from '@payments/events';
import { decide, isRefusal, type PaymentWish } from '@payments/payment';
import type { KnownPayment, Payments } from '@payments/projection';
import { refused, storeIsSilent, type Reply, type Wishes } from '@payments/service';
import type { RecentRefunds } from './recent-refunds';
import { refundBrake, type AskedRefund } from './refund-brake';
import type { RefundLimits } from './refund-limits';

type RefundWish = Extract<PaymentWish, { type: 'RequestRefund' }>;

/** Takes a refund in, unless it is one of so many, or so late, that somebody must say it a second time. */
export class RequestRefund {
  readonly #wishes: Wishes;
  readonly #payments: Payments;
  readonly #recent: RecentRefunds;
  readonly #limits: RefundLimits;

  constructor(wishes: Wishes, payments: Payments, recent: RecentRefunds, limits: RefundLimits) {
    this.#wishes = wishes;
    this.#payments = payments;
    this.#recent = recent;
    this.#limits = limits;
  }

  async perform(id: PaymentId, wish: RefundWish, isConfirmed: boolean): Promise<Reply> {
    const { refundId } = wish.data;
    try {
      const asked = newRefund(wish, await this.#payments.history(id));
      if (!asked) return await this.#wishes.put(id, wish, refundId);

      await this.#recent.complete();
      // Nothing may come between the look and the note: fifty at once would each see that there is room.
      const braked = isConfirmed ? undefined : refundBrake(asked, this.#recent.of(id), this.#limits);
      if (braked) return refused(braked);
      const isNoted = this.#recent.add(id, refundId, asked);

      const reply = await this.#wishes.put(id, wish, refundId);
      if (!reply.ok && reply.refused !== 'store-silent' && isNoted) this.#recent.remove(id, refundId);
      return reply;
    } catch (error) {
      if (!(error instanceof StoreSilent)) throw error;
      return refused(storeIsSilent());
    }
  }
}

/** What the wish would come to; nothing where it is granted already, or refused by another name. */
function newRefund(wish: RefundWish, { payment }: KnownPayment): AskedRefund | undefined {
  const decision = decide(wish, payment);
  if (isRefusal(decision) || payment.status !== 'authorized') return undefined;
  const [requested] = decision;
  return requested?.type === 'RefundRequested'
    ? { at: wish.at, amount: requested.data.amount, authorizedAt: payment.authorizedAt }
    : undefined;
}
