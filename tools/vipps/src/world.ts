import type { AccessTokens } from './access-token/token';
import type { Clock } from './clock/clock';
import type { Customer } from './customers/customers';
import type { Phones } from './customers/phones';
import type { Payments } from './epayment/payments';
import type { Faults } from './faults/faults';
import type { Idempotency } from './idempotency/idempotency';
import type { Ledger } from './ledger/ledger';
import type { OrderCategories } from './order-management/categories';
import type { Images } from './order-management/images';
import type { Orders } from './order-management/orders';
import type { Hands } from './phone/hands';
import type { RateLimits } from './rate-limits/rate-limits';
import type { SalesUnits } from './sales-units/sales-unit';
import type { Storage } from './storage/storage';
import type { Deliveries } from './webhooks/deliveries';
import type { Registrations } from './webhooks/registrations';

/** What can be changed while it runs and is no matter of Vipps' contract. */
export interface Settings {
  /** After how many milliseconds of the clock every customer says yes; undefined: nobody does by themselves. */
  approveAfterMs?: number | undefined;
}

/** All that exists in this Vipps. */
export interface World {
  readonly clock: Clock;
  readonly storage: Storage;
  readonly settings: Settings;
  readonly salesUnits: SalesUnits;
  readonly tokens: AccessTokens;
  readonly customers: Map<string, Customer>;
  readonly phones: Phones;
  readonly hands: Hands;
  /** Where the built pages lie; undefined where there are none to show. */
  readonly pagesDirectory: string | undefined;
  readonly payments: Payments;
  readonly orders: Orders;
  readonly images: Images;
  readonly orderCategories: OrderCategories;
  readonly registrations: Registrations;
  readonly deliveries: Deliveries;
  readonly idempotency: Idempotency;
  /** Payments that a slow write holds. */
  readonly locks: Set<string>;
  readonly rateLimits: RateLimits;
  readonly ledger: Ledger;
  readonly faults: Faults;
}
