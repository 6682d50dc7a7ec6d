import type { Currency, PaymentId } from '@payments/events';
import { Vipps, type AroundCall, type KnownBreaker, type SalesUnit } from '@payments/vipps-client';

export interface ConfiguredSalesUnit extends SalesUnit {
  /** Of the market where it is registered: Vipps takes no other for it. Absent where nobody said. */
  readonly currency?: Currency;
}

export interface SalesUnitsOptions {
  readonly vippsBaseUrl: string;
  readonly salesUnits: readonly ConfiguredSalesUnit[];
  readonly system: { readonly name: string; readonly version: string };
  /** The secrets may go to this address although it is neither Vipps' nor this machine's. */
  readonly allowInsecureHost: boolean;
  /** For one exchange; the client's own if absent. */
  readonly timeoutMs?: number;
  /** Who measures and traces calls; nobody if absent. */
  readonly around?: AroundCall;
  /** Epoch ms; the system's clock if absent. */
  readonly now?: () => number;
}

/**
 * The sales units that we speak for, each with a client of its own: a payment's calls are made with the keys of the unit
 * that its stream names, and with no other.
 */
export class SalesUnits {
  readonly #clients: ReadonlyMap<string, Vipps>;
  readonly #currencies: ReadonlyMap<string, Currency | undefined>;

  constructor({ vippsBaseUrl, salesUnits, system, allowInsecureHost, timeoutMs, around, now }: SalesUnitsOptions) {
    this.#currencies = new Map(salesUnits.map((unit) => [unit.merchantSerialNumber, unit.currency]));
    this.#clients = new Map(
      salesUnits.map((salesUnit) => [
        salesUnit.merchantSerialNumber,
        new Vipps({
          baseUrl: vippsBaseUrl,
          salesUnit,
          system,
          allowInsecureHost,
          around,
          ...(timeoutMs !== undefined && { timeoutMs }),
          ...(now && { now }),
        }),
      ]),
    );
  }

  has(merchantSerialNumber: string): boolean {
    return this.#clients.has(merchantSerialNumber);
  }

  /** The one meant by whoever names none: there is one only where one is configured. */
  get default(): string | undefined {
    return this.#clients.size === 1 ? this.merchantSerialNumbers[0] : undefined;
  }

  get merchantSerialNumbers(): readonly string[] {
    return [...this.#clients.keys()];
  }

  /** The one that this sales unit is paid in, if that is configured. */
  currencyOf({ merchantSerialNumber }: Pick<PaymentId, 'merchantSerialNumber'>): Currency | undefined {
    return this.#currencies.get(merchantSerialNumber);
  }

  /** @throws TypeError for a sales unit that is not configured: its payments wait until it is. */
  vippsOf({ merchantSerialNumber }: Pick<PaymentId, 'merchantSerialNumber'>): Vipps {
    const vipps = this.#clients.get(merchantSerialNumber);
    if (!vipps) throw new TypeError(`No sales unit ${merchantSerialNumber} is configured`);
    return vipps;
  }

  /** Which kinds of call rest, or are about to be made again, of each sales unit. */
  breakers(): readonly (KnownBreaker & Pick<PaymentId, 'merchantSerialNumber'>)[] {
    return [...this.#clients].flatMap(([merchantSerialNumber, vipps]) =>
      vipps.breakers().map((breaker) => ({ merchantSerialNumber, ...breaker })),
    );
  }

  async close(): Promise<void> {
    await Promise.all([...this.#clients.values()].map((vipps) => vipps.close()));
  }
}
