import type { Storage } from '../storage/storage';
import { currencyOf, switched, type Currency, type SwitchChanges, type Switches } from './switches';

/** Where the switches of all sales units are kept, beside those of one. */
const EVERYWHERE = 'all';

/** One merchant's place of sale, with keys of its own. */
export interface SalesUnit {
  merchantSerialNumber: string;
  clientId: string;
  clientSecret: string;
  /** Two keys are valid at once, so that one can be replaced while the other is in use. */
  subscriptionKey: string;
  secondarySubscriptionKey?: string;
  name?: string;
  /** What this sales unit does differently from the others. */
  switches?: SwitchChanges;
}

/** Works at once, with nothing configured; the values are public and worth nothing. */
export const defaultSalesUnit: SalesUnit = {
  merchantSerialNumber: '1234567',
  clientId: '5f3b1c7e-0000-4000-8000-000000000001',
  clientSecret: 'laptop-client-secret',
  subscriptionKey: '0123456789abcdef0123456789abcdef',
  secondarySubscriptionKey: 'fedcba9876543210fedcba9876543210',
  name: 'Laptop shop',
};

/** The sales units of this Vipps and the switches that hold for each. */
export class SalesUnits {
  readonly #byNumber = new Map<string, SalesUnit>();
  readonly #byClient = new Map<string, SalesUnit>();
  readonly #byKey = new Map<string, SalesUnit>();
  readonly #switches = new Map<SalesUnit, Switches>();
  readonly #defaults: Switches;
  readonly #storage: Storage;

  constructor(salesUnits: readonly SalesUnit[], defaults: Switches, storage: Storage) {
    this.#storage = storage;
    const kept = new Map([...storage.entries<SwitchChanges>('switches')].map(({ key, value }) => [key, value]));
    this.#defaults = switched(defaults, kept.get(EVERYWHERE));
    for (const given of salesUnits) {
      const changes = kept.get(given.merchantSerialNumber);
      const salesUnit = { ...given, switches: { ...given.switches, ...changes } };
      this.#byNumber.set(salesUnit.merchantSerialNumber, salesUnit);
      this.#byClient.set(salesUnit.clientId, salesUnit);
      this.#byKey.set(salesUnit.subscriptionKey, salesUnit);
      if (salesUnit.secondarySubscriptionKey) this.#byKey.set(salesUnit.secondarySubscriptionKey, salesUnit);
    }
  }

  all(): SalesUnit[] {
    return [...this.#byNumber.values()];
  }

  withNumber(merchantSerialNumber: string): SalesUnit | undefined {
    return this.#byNumber.get(merchantSerialNumber);
  }

  withClientId(clientId: string): SalesUnit | undefined {
    return this.#byClient.get(clientId);
  }

  withSubscriptionKey(key: string): SalesUnit | undefined {
    return this.#byKey.get(key);
  }

  switchesOf(salesUnit: SalesUnit): Switches {
    let switches = this.#switches.get(salesUnit);
    if (!switches) this.#switches.set(salesUnit, (switches = switched(this.#defaults, salesUnit.switches)));
    return switches;
  }

  currencyOf(salesUnit: SalesUnit): Currency {
    return currencyOf[this.switchesOf(salesUnit).market];
  }

  /** Sets switches for one sales unit, or for all that do not differ; what is set stays so after a restart. */
  set(changes: SwitchChanges, merchantSerialNumber?: string): void {
    const salesUnit = merchantSerialNumber === undefined ? undefined : this.#byNumber.get(merchantSerialNumber);
    if (!salesUnit && merchantSerialNumber !== undefined)
      throw new Error(`There is no sales unit ${merchantSerialNumber}.`);
    if (salesUnit) salesUnit.switches = { ...salesUnit.switches, ...changes };
    else Object.assign(this.#defaults, switched(this.#defaults, changes));
    const kept = salesUnit ? salesUnit.switches : this.#defaults;
    this.#storage.put('switches', salesUnit?.merchantSerialNumber ?? EVERYWHERE, kept);
    this.#switches.clear();
  }

  get defaults(): Readonly<Switches> {
    return this.#defaults;
  }
}
