import type { Clock } from '../clock/clock';
import type { Payment, PaymentEvent } from '../epayment/payment';
import type { WebhookFault } from '../faults/fault';
import type { Faults } from '../faults/faults';
import type { SalesUnits } from '../sales-units/sales-unit';
import type { Switches } from '../sales-units/switches';
import type { Storage } from '../storage/storage';
import type { Attempt, Delivery } from './delivery';
import { DeliveryLog } from './delivery-log';
import { DeliveryQueues } from './delivery-queues';
import { eventTypeOf } from './event-types';
import { payloadOf } from './payload';
import { postDelivery, type Manner } from './post-delivery';
import type { Registration, Registrations } from './registrations';
import { pauseAfter, RETRIES_END_AFTER_MS } from './retry-schedule';
import type { Sender } from './sender';

const UNRESPONSIVE_MAX_MS = 14 * 86_400_000;
const REORDER_WAIT_MS = 5000;
const LAG_MS = 1000;
const FORGED_SECRET = 'nobody-was-ever-given-this-secret';

export interface DeliveryMeans {
  clock: Clock;
  storage: Storage;
  faults: Faults;
  registrations: Registrations;
  salesUnits: SalesUnits;
  sender: Sender;
}

/**
 * Brings events to those who registered for them: in order for each registration and payment, again and again for seven
 * days. What was not acknowledged holds back what came later for that payment, and nothing else.
 */
export class Deliveries {
  readonly #means: DeliveryMeans;
  readonly #log: DeliveryLog;
  readonly #queues = new DeliveryQueues((delivery) => this.#begin(delivery));
  readonly #idle: (() => void)[] = [];
  #underWay = 0;
  #isStopped = false;

  constructor(means: DeliveryMeans) {
    this.#means = means;
    this.#log = new DeliveryLog(means.storage);
    for (const delivery of this.#log.takeUp()) {
      delivery.isHeldBack = false;
      this.#queues.append(delivery);
    }
    for (const registration of means.registrations.all()) this.#watch(registration);
  }

  enqueue(payment: Payment, event: PaymentEvent): void {
    const { registrations, clock } = this.#means;
    const { merchantSerialNumber, reference } = payment;
    const { name } = event;
    const eventType = eventTypeOf(name);
    let body: string | undefined;
    for (const { id: registrationId, url, events } of registrations.of(merchantSerialNumber)) {
      if (!events.includes(eventType)) continue;
      body ??= payloadOf(payment, event);
      const createdAt = clock.now();
      this.#queues.append(
        this.#log.add({ registrationId, merchantSerialNumber, reference, name, url, body, createdAt }),
      );
    }
  }

  /** Deliveries in order of arrival: those under way, and the last ones that were finished. */
  list({ reference }: { reference?: string | undefined } = {}): Delivery[] {
    const all = this.#log.all();
    return reference === undefined ? all : all.filter((delivery) => delivery.reference === reference);
  }

  /** Sends a delivery again, out of turn; false where it is not known any more. */
  async resend(id: string): Promise<boolean> {
    const delivery = this.#log.find(id);
    const registration = delivery && this.#means.registrations.find(delivery.registrationId);
    if (!delivery || !registration) return false;
    await this.#post(delivery, registration, { besides: true });
    return true;
  }

  /** Forgets what was still to be brought to a registration that is gone. */
  abandon(registrationId: string): void {
    for (const delivery of this.#queues.clear(registrationId)) this.#log.finish(delivery, 'abandoned');
  }

  /** Settles when no attempt is under way; what waits for a retry waits on the clock. */
  quiet(): Promise<void> {
    return this.#underWay === 0 ? Promise.resolve() : new Promise((resolve) => this.#idle.push(resolve));
  }

  stop(): void {
    this.#isStopped = true;
  }

  /** Looks at a delivery that has come to the head of its line; the faults look at it once. */
  #begin(delivery: Delivery): void {
    const { faults, clock } = this.#means;
    const now = clock.now();
    if (now > delivery.createdAt + RETRIES_END_AFTER_MS) return this.#leave(delivery, 'given-up');
    const dueAt = retryDueAt(delivery);
    if (dueAt !== undefined && dueAt > now) return this.#attemptAt(dueAt, delivery);
    const switches = this.#switchesOf(delivery);
    const fault = delivery.isInspected ? undefined : faults.forWebhook(delivery);
    delivery.isInspected = true;
    if (fault?.does === 'drop' || switches.dropWebhook) return this.#leave(delivery, 'dropped');
    if (fault?.does === 'reorder') return this.#holdBack(delivery, fault.ms ?? REORDER_WAIT_MS);
    if (fault?.does === 'fail') delivery.failsStill = fault.attempts ?? 1;
    const lagMs = fault?.does === 'delay' ? fault.ms : this.#lagOf(delivery, switches);
    if (lagMs > 0) this.#attemptAt(now + lagMs, delivery);
    else this.#attempt(delivery, fault);
  }

  #holdBack(delivery: Delivery, ms: number): void {
    this.#queues.holdBack(delivery);
    this.#means.clock.after(ms, () => {
      if (!delivery.isHeldBack) return;
      delivery.isHeldBack = false;
      this.#attempt(delivery);
    });
  }

  #lagOf({ merchantSerialNumber, registrationId }: Delivery, { reorderAcrossRegistrations }: Switches): number {
    if (!reorderAcrossRegistrations) return 0;
    const own = this.#means.registrations.of(merchantSerialNumber);
    return own.findIndex(({ id }) => id === registrationId) % 2 === 1 ? LAG_MS : 0;
  }

  #attemptAt(moment: number, delivery: Delivery): void {
    this.#means.clock.at(
      moment,
      () => this.#attempt(delivery),
      () => delivery.status === 'waiting',
    );
  }

  #attempt(delivery: Delivery, fault?: WebhookFault): void {
    const registration = this.#means.registrations.find(delivery.registrationId);
    if (!registration || delivery.status !== 'waiting' || this.#isStopped) return;
    this.#underWay++;
    void this.#send(delivery, registration, fault).then((isAcknowledged) => {
      if (!this.#isStopped) this.#settle(delivery, registration, isAcknowledged);
      this.#underWay--;
      if (this.#underWay === 0) for (const resolve of this.#idle.splice(0)) resolve();
    });
  }

  async #send(delivery: Delivery, registration: Registration, fault: WebhookFault | undefined): Promise<boolean> {
    // Nobody may hear of what a crash could still undo.
    await this.#means.storage.committed();
    if (delivery.failsStill) {
      delivery.failsStill--;
      delivery.attempts.push({ at: this.#means.clock.now(), error: 'FAULT' });
      return false;
    }
    if (fault?.does === 'forge') {
      const lie = forged(delivery.body);
      await this.#post(delivery, registration, { secret: FORGED_SECRET, signed: lie, sent: lie, besides: true });
    }
    if (fault?.does === 'old-secret') {
      return this.#post(delivery, registration, { secret: registration.formerSecret ?? FORGED_SECRET });
    }
    if (fault?.does === 'tamper') return this.#post(delivery, registration, { sent: forged(delivery.body) });
    const isAcknowledged = await this.#post(delivery, registration);
    const copies = fault?.does === 'duplicate' ? (fault.copies ?? 1) : this.#switchesOf(delivery).duplicateDelivery;
    for (let copy = 0; copy < copies; copy++) await this.#post(delivery, registration, { besides: true });
    return isAcknowledged;
  }

  #post(delivery: Delivery, registration: Registration, manner?: Manner): Promise<boolean> {
    const { clock, sender } = this.#means;
    const switches = this.#switchesOf(delivery);
    return postDelivery({ delivery, registration, switches, at: clock.now() }, sender, manner);
  }

  #settle(delivery: Delivery, registration: Registration, isAcknowledged: boolean): void {
    const { clock } = this.#means;
    const now = clock.now();
    this.#noteResponse(registration, isAcknowledged ? undefined : now);
    if (isAcknowledged) return this.#leave(delivery, 'delivered');
    // Its registration may have gone while it was under way.
    if (delivery.status !== 'waiting') return;

    const next = now + pauseAfter(ownAttempts(delivery).length);
    if (next > delivery.createdAt + RETRIES_END_AFTER_MS) return this.#leave(delivery, 'given-up');
    this.#log.save(delivery);
    this.#attemptAt(next, delivery);
  }

  /** Remembers since when a receiver has been failing, or that it is not. */
  #noteResponse(registration: Registration, failedAt: number | undefined): void {
    const { registrations } = this.#means;
    const isFailing = registration.failingSince !== undefined;
    if (isFailing === (failedAt !== undefined) || !registrations.find(registration.id)) return;
    registration.failingSince = failedAt;
    registrations.save(registration);
    this.#watch(registration);
  }

  /** A receiver that did not answer once in two weeks is not registered any more, and nobody is told. */
  #watch(registration: Registration): void {
    const { failingSince } = registration;
    if (failingSince === undefined) return;
    this.#means.clock.at(
      failingSince + UNRESPONSIVE_MAX_MS,
      () => {
        this.#means.registrations.remove(registration.id);
        this.abandon(registration.id);
      },
      () => this.#means.registrations.find(registration.id)?.failingSince === failingSince,
    );
  }

  #leave(delivery: Delivery, status: Delivery['status']): void {
    if (delivery.status !== 'waiting') return;
    this.#log.finish(delivery, status);
    this.#queues.leave(delivery);
  }

  #switchesOf({ merchantSerialNumber }: Delivery): Switches {
    const { salesUnits } = this.#means;
    const salesUnit = salesUnits.withNumber(merchantSerialNumber);
    return salesUnit ? salesUnits.switchesOf(salesUnit) : salesUnits.defaults;
  }
}

const ownAttempts = ({ attempts }: Delivery): Attempt[] => attempts.filter(({ besides }) => !besides);

/** When the next attempt of what an earlier process left is due; undefined where there was none yet. */
function retryDueAt(delivery: Delivery): number | undefined {
  const attempts = ownAttempts(delivery);
  const last = attempts.at(-1);
  return last && last.at + pauseAfter(attempts.length);
}

/** A body that claims more than is true. */
const forged = (body: string): string => body.replace(/"value":\d+/, '"value":1');
