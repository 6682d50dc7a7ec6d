import { AccessTokens } from './access-token/token';
import { Clock, type ClockPosition } from './clock/clock';
import { askCustomer, remindCustomer } from './customers/ask-customer';
import { defaultCustomers } from './customers/customers';
import { Phones } from './customers/phones';
import { awaitTimeLimits } from './epayment/outcomes';
import { Payments } from './epayment/payments';
import { Faults } from './faults/faults';
import { Idempotency } from './idempotency/idempotency';
import { Ledger } from './ledger/ledger';
import type { VippsOptions } from './options';
import { OrderCategories } from './order-management/categories';
import { Images } from './order-management/images';
import { Orders } from './order-management/orders';
import { Hands } from './phone/hands';
import { RateLimits } from './rate-limits/rate-limits';
import { defaultSalesUnit, SalesUnits } from './sales-units/sales-unit';
import { defaultSwitches, switched } from './sales-units/switches';
import { DiskStorage } from './storage/disk-storage';
import { NoStorage, type Storage } from './storage/storage';
import { Deliveries } from './webhooks/deliveries';
import { Registrations } from './webhooks/registrations';
import { Sender } from './webhooks/sender';
import type { World } from './world';

const DELIVERY_TIMEOUT_MS = 10_000;

/** Puts everything in its place, with the state that the directory holds, and takes up what was waiting in it. */
export function createWorld(options: VippsOptions): { world: World; end: () => Promise<void> } {
  const storage = options.directory === undefined ? new NoStorage() : new DiskStorage(options.directory);
  const clock = options.clock ?? keptClock(storage);
  const { salesUnits: units = [defaultSalesUnit], customers = [], switches } = options;
  const salesUnits = new SalesUnits(units, switched(defaultSwitches, switches), storage);
  const sender = new Sender({
    timeoutMs: options.deliveryTimeoutMs ?? DELIVERY_TIMEOUT_MS,
    trustedCertificateFile: options.trustedCertificateFile,
  });
  const faults = new Faults();
  const registrations = new Registrations(storage);
  const ledger = new Ledger(storage);
  const world: World = {
    clock,
    storage,
    settings: { approveAfterMs: options.approveAfterMs },
    salesUnits,
    tokens: new AccessTokens(salesUnits),
    customers: new Map([...defaultCustomers, ...customers].map((customer) => [customer.phoneNumber, customer])),
    phones: new Phones(),
    hands: new Hands(),
    pagesDirectory: options.pagesDirectory,
    payments: new Payments(storage),
    orders: new Orders(storage, ledger),
    images: new Images(storage),
    orderCategories: new OrderCategories(storage),
    registrations,
    deliveries: new Deliveries({ clock, storage, faults, registrations, salesUnits, sender }),
    idempotency: new Idempotency(storage),
    locks: new Set(),
    rateLimits: new RateLimits(),
    ledger,
    faults,
  };
  clock.waitsFor(() => world.deliveries.quiet());
  for (const payment of world.payments.all()) {
    awaitTimeLimits(world, payment);
    if (payment.state !== 'CREATED') continue;
    askCustomer(world, payment);
    remindCustomer(world, payment);
  }
  const end = async (): Promise<void> => {
    world.deliveries.stop();
    clock.stop();
    await sender.stop();
    await storage.close();
  };
  return { world, end };
}

/** A clock that was moved must not fall back at a restart: payments would have happened in the future. */
function keptClock(storage: Storage): Clock {
  const [kept] = [...storage.entries<ClockPosition>('clock')];
  const clock = kept ? Clock.from(kept.value) : new Clock();
  clock.tells((position) => storage.put('clock', 'position', position));
  return clock;
}
