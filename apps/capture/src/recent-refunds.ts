import { paymentOf, type PaymentEvent, type PaymentId } from '@payments/events';
import type { PastRefund } from './refund-brake';

type ShowPast = (see: (stream: string, event: PaymentEvent) => void) => Promise<void>;

/**
 * The refunds of each sales unit within the window: those that the log shows, whichever instance took them and whenever this
 * process began, and those that this instance is putting there.
 */
export class RecentRefunds {
  readonly #windowMs: number;
  /** In the order in which they were heard of, which is nearly that of their time. */
  readonly #bySalesUnit = new Map<string, Map<string, PastRefund>>();

  readonly #showPast: ShowPast;
  #completing: Promise<void> | undefined;

  /** @param showPast shows what was asked for before the process began to follow the log */
  constructor(windowMs: number, showPast: ShowPast = () => Promise.resolve()) {
    this.#windowMs = windowMs;
    this.#showPast = showPast;
  }

  /** Resolves once all of them are here. @throws StoreSilent, and the next one to ask asks the log again */
  complete(): Promise<void> {
    this.#completing ??= this.#showPast((stream, event) => this.see(stream, event)).catch((error: unknown) => {
      this.#completing = undefined;
      throw error;
    });
    return this.#completing;
  }

  of({ merchantSerialNumber }: PaymentId): readonly PastRefund[] {
    return [...this.#of(merchantSerialNumber).values()];
  }

  /** @returns whether it was not known. */
  add({ merchantSerialNumber, reference }: PaymentId, refundId: string, refund: PastRefund): boolean {
    const refunds = this.#of(merchantSerialNumber);
    const key = keyOf(reference, refundId);
    if (refunds.has(key)) return false;
    refunds.set(key, refund);
    for (const [oldest, { at }] of refunds) {
      if (at > refund.at - this.#windowMs) break;
      refunds.delete(oldest);
    }
    return true;
  }

  /** It came to nothing. */
  remove({ merchantSerialNumber, reference }: PaymentId, refundId: string): void {
    this.#of(merchantSerialNumber).delete(keyOf(reference, refundId));
  }

  /** An event as the log shows it. */
  see(stream: string, event: PaymentEvent): void {
    if (event.type !== 'RefundRequested') return;
    const id = paymentOf(stream);
    if (id) this.add(id, event.data.refundId, { at: event.at, amount: event.data.amount });
  }

  #of(merchantSerialNumber: string): Map<string, PastRefund> {
    const known = this.#bySalesUnit.get(merchantSerialNumber) ?? new Map<string, PastRefund>();
    this.#bySalesUnit.set(merchantSerialNumber, known);
    return known;
  }
}

const keyOf = (reference: string, refundId: string): string => `${reference} ${refundId}`;
