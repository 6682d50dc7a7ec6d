import { paymentOf, type PaymentEvent } from '@payments/events';
import { refuse, type Refusal } from '@payments/payment';
import type { Environment } from '@payments/service';

/** The customer has no Vipps, is blocked, or too young: Vipps says one code for all of them. */
const UNREACHABLE = '7010';
const HOUR_MS = 3_600_000;

/** How many of one sales unit within an hour before nobody else is asked; 0 is no limit. */
export const readUnreachableLimit = (environment: Environment): number =>
  environment.integer(
    'UNREACHABLE_CUSTOMERS_PER_HOUR',
    'how many customers of a sales unit Vipps may be unable to ask within an hour, before no other is asked',
    { fallback: 200, min: 0, max: 1_000_000 },
  );

/**
 * The requests of the last hour that Vipps could not bring to the customer, as the log shows them to this process.
 *
 * Vipps lets nobody look up who its customers are, and whoever may send requests could find out by sending many. A shop
 * whose customers mistype their numbers stays far below the limit; a list of numbers does not.
 */
export class UnreachableCustomers {
  readonly #limit: number;
  /** Epoch ms, by sales unit, nearly in order. */
  readonly #times = new Map<string, number[]>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** An event as the log shows it. */
  see(stream: string, event: PaymentEvent): void {
    if (this.#limit === 0 || event.type !== 'RequestRejected' || event.data.because.code !== UNREACHABLE) return;
    const { merchantSerialNumber } = paymentOf(stream) ?? {};
    if (merchantSerialNumber === undefined) return;
    // More than so many change nothing.
    this.#times.set(
      merchantSerialNumber,
      [...this.#within(merchantSerialNumber, event.at), event.at].slice(-this.#limit),
    );
  }

  /** Why nobody else is asked for now. */
  brake(merchantSerialNumber: string, at: number): Refusal | undefined {
    const times = this.#within(merchantSerialNumber, at);
    const [earliest] = times;
    if (this.#limit === 0 || earliest === undefined || times.length < this.#limit) return undefined;
    return refuse(
      'too-many-unreachable-customers',
      `Vipps could not ask ${this.#limit} customers of this sales unit within the last hour.`,
      { limit: this.#limit, until: new Date(earliest + HOUR_MS).toISOString() },
    );
  }

  #within(merchantSerialNumber: string, at: number): readonly number[] {
    return (this.#times.get(merchantSerialNumber) ?? []).filter((time) => time > at - HOUR_MS);
  }
}
