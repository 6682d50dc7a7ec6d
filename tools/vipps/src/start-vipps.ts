import type { Clock } from './clock/clock';
import { createWorld } from './create-world';
import { approveAsCustomer, postponeAsCustomer, rejectAsCustomer, setFlightMode } from './customers/ask-customer';
import { beginApproval, releaseHold } from './epayment/circumstances';
import { expire, revokeCaptures } from './epayment/outcomes';
import type { CardNetwork, Payment } from './epayment/payment';
import type { Fault } from './faults/fault';
import { Router } from './http/router';
import { listen } from './http/server';
import type { LedgerAccount, Violation } from './ledger/ledger';
import type { Order } from './order-management/orders';
import type { VippsOptions } from './options';
import { routes } from './routes';
import { defaultSalesUnit, type SalesUnit } from './sales-units/sales-unit';
import type { SwitchChanges } from './sales-units/switches';
import type { Delivery } from './webhooks/delivery';

/** A running Vipps, to be held in the same process. */
export interface Vipps {
  /** `http://127.0.0.1:40001`: the base address of every API. */
  readonly url: string;
  /** The first sales unit, with the keys to call with. */
  readonly salesUnit: SalesUnit;
  readonly clock: Clock;
  stop(): Promise<void>;

  /** The customer's doings; false where it is too late for them. */
  approve(reference: string, card?: CardNetwork): boolean;
  reject(reference: string): boolean;
  /** Only a long-living request can wait. */
  postpone(reference: string): boolean;
  /** In flight mode a phone sees nothing, and its customer cannot answer. */
  setFlightMode(phoneNumber: string, on: boolean): void;
  expire(reference: string): boolean;
  /** When customers approve by themselves; undefined: never. */
  approveAfter(ms: number | undefined): void;
  /** The customer has the finger on the button: a cancellation is answered 6250 until they approve or reject. */
  beginApproval(reference: string): boolean;
  /** The bank lets the reservation go: a capture is answered 6260. */
  releaseHold(reference: string): boolean;
  /** The acquirer takes back what it had confirmed. */
  revokeCaptures(reference: string): boolean;

  /** Gives the fault's id. */
  addFault(fault: Fault): string;
  clearFaults(id?: string): void;
  /** The faults that were added, and how often each happened. */
  faults(): { id: string; fault: Fault; happened: number }[];
  setSwitches(changes: SwitchChanges, merchantSerialNumber?: string): void;
  /** Nobody can connect until the returned function is called. */
  refuseConnections(): () => Promise<void>;
  /** No token that was issued is good any more. */
  expireTokens(): void;

  /** A payment as Vipps holds it, to look at. */
  payment(reference: string): Readonly<Payment> | undefined;
  order(reference: string): Readonly<Order> | undefined;
  ledger(reference?: string): LedgerAccount[];
  violations(): Violation[];
  deliveries(filter?: { reference?: string }): Delivery[];
  resend(deliveryId: string): Promise<boolean>;
  /** Settles when no webhook is being sent; those that wait for a retry wait on the clock. */
  quiet(): Promise<void>;
}

const LOOPBACK = '127.0.0.1';

/** Starts a Vipps that listens when the promise settles. */
export async function startVipps(options: VippsOptions = {}): Promise<Vipps> {
  const { world, end } = createWorld(options);
  const { payments, orders, ledger, deliveries, faults, salesUnits, tokens, clock, settings } = world;
  const listening = await listen(world, new Router(routes), options.port ?? 0, options.host ?? LOOPBACK);
  const salesUnit = salesUnits.all()[0] ?? defaultSalesUnit;

  const withPayment = (reference: string, act: (payment: Payment) => boolean): boolean => {
    const payment = payments.findAnywhere(reference);
    if (!payment) throw new Error(`There is no payment ${reference}.`);
    return act(payment);
  };

  return {
    url: listening.url,
    salesUnit,
    clock,
    stop: async () => {
      await listening.stop();
      await end();
    },
    approve: (reference, card) => withPayment(reference, (payment) => approveAsCustomer(world, payment, card)),
    reject: (reference) => withPayment(reference, (payment) => rejectAsCustomer(world, payment)),
    postpone: (reference) => withPayment(reference, (payment) => postponeAsCustomer(world, payment)),
    setFlightMode: (phoneNumber, on) => setFlightMode(world, phoneNumber, on),
    expire: (reference) => withPayment(reference, (payment) => expire(world, payment)),
    approveAfter: (ms) => {
      settings.approveAfterMs = ms;
    },
    beginApproval: (reference) => withPayment(reference, (payment) => beginApproval(world, payment)),
    releaseHold: (reference) => withPayment(reference, (payment) => releaseHold(world, payment)),
    revokeCaptures: (reference) => withPayment(reference, (payment) => revokeCaptures(world, payment)),
    addFault: (fault) => faults.add(fault),
    clearFaults: (id) => faults.clear(id),
    faults: () => faults.list(),
    setSwitches: (changes, merchantSerialNumber) => salesUnits.set(changes, merchantSerialNumber),
    refuseConnections: () => listening.refuseConnections(),
    expireTokens: () => tokens.revokeAll(),
    payment: (reference) => payments.findAnywhere(reference),
    order: (reference) => orders.find(salesUnit.merchantSerialNumber, 'ECOM', reference),
    ledger: (reference) => ledger.accounts(reference),
    violations: () => ledger.violations(),
    deliveries: (filter) => deliveries.list(filter),
    resend: (deliveryId) => deliveries.resend(deliveryId),
    quiet: () => deliveries.quiet(),
  };
}
