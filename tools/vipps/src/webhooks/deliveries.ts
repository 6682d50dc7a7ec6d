import type { Clock } from '../clock/clock';
import type { Payment, PaymentEvent } from '../epayment/payment';
import type { WebhookFault } from '../faults/fault';
import type { Faults } from '../faults/faults';
import type { SalesUnits } from '../sales-units/sales-unit';
import type { Switches } from '../sales-units/switches';
import type { Storage } from '../storage/storage';
import type { Attempt, Delivery } from './delivery';
import { eventTypeOf } from './event-types';
import { payloadOf } from './payload';
import type { Registration, Registrations } from './registrations';
import { pauseAfter, RETRIES_END_AFTER_MS } from './retry-schedule';
import type { Sender } from './sender';
import { signatureHeaders } from './signature';

/** How many finished deliveries can still be looked at. */
const FINISHED_KEPT = 10_000;
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

/** What is not as usual about one post. */
interface Manner {
  secret?: string;
  /** What the signature is made over, and what goes out, where they differ from the event. */
  signed?: string;
  sent?: string;
  besides?: true;
}

/**
 * Brings events to those who registered for them: in order for each registration and payment, again and again for seven
 * days. What was not acknowledged holds back what came later for that payment, and nothing else.
 */
export class Deliveries {
  readonly #means: DeliveryMeans;
  readonly #queues = new Map<string, Delivery[]>();
  readonly #log = new Map<string, Delivery>();
  readonly #finished: string[] = [];
  readonly #idle: (() => void)[] = [];
  #underWay = 0;
  #lastId = Date.now() * 1000;
  #isStopped = false;

  constructor(means: DeliveryMeans) {
    this.#means = means;
    for (const { value } of means.storage.entries<Delivery>('deliveries')) {
      value.isHeldBack = false;
      this.#log.set(value.id, value);
      this.#append(value);
    }
    for (const registration of means.registrations.all()) this.#watch(registration);
  }

  enqueue(payment: Payment, event: PaymentEvent): void {
    const { registrations, storage, clock } = this.#means;
    const eventType = eventTypeOf(event.name);
    let body: string | undefined;
    for (const registration of registrations.all()) {
      const { id: registrationId, merchantSerialNumber, url } = registration;
      if (merchantSerialNumber !== payment.merchantSerialNumber || !registration.events.includes(eventType)) continue;
      const delivery: Delivery = {
        id: String(++this.#lastId),
        registrationId,
        merchantSerialNumber,
        reference: payment.reference,
        name: event.name,
        url,
        body: (body ??= payloadOf(payment, event)),
        createdAt: clock.now(),
        status: 'waiting',
        attempts: [],
      };
      this.#log.set(delivery.id, delivery);
      storage.put('deliveries', delivery.id, delivery);
      this.#append(delivery);
    }
  }

  /** Deliveries in order of arrival: those under way, and the last ones that were finished. */
  list({ reference }: { reference?: string | undefined } = {}): Delivery[] {
    const all = [...this.#log.values()];
    return reference === undefined ? all : all.filter((delivery) => delivery.reference === reference);
  }

  /** Sends a delivery again, out of turn; false where it is not known any more. */
  async resend(id: string): Promise<boolean> {
    const delivery = this.#log.get(id);
    const registration = delivery && this.#means.registrations.find(delivery.registrationId);
    if (!delivery || !registration) return false;
    await this.#post(delivery, registration, { besides: true });
    return true;
  }

  /** Forgets what was still to be brought to a registration that is gone. */
  abandon(registrationId: string): void {
    for (const [key, queue] of this.#queues) {
      if (queue[0]?.registrationId !== registrationId) continue;
      for (const delivery of queue) this.#finish(delivery, 'abandoned');
      this.#queues.delete(key);
    }
  }

  /** Settles when no attempt is under way; what waits for a retry waits on the clock. */
  quiet(): Promise<void> {
    return this.#underWay === 0 ? Promise.resolve() : new Promise((resolve) => this.#idle.push(resolve));
  }

  stop(): void {
    this.#isStopped = true;
  }

  #append(delivery: Delivery): void {
    const key = `${delivery.registrationId} ${delivery.reference}`;
    const queue = this.#queues.get(key);
    if (!queue) {
      this.#queues.set(key, [delivery]);
      this.#begin(delivery);
      return;
    }
    const [head] = queue;
    queue.push(delivery);
    if (head?.isHeldBack) this.#letOvertake(queue, head);
  }

  #letOvertake(queue: Delivery[], head: Delivery): void {
    head.isHeldBack = false;
    const overtaking = queue[1];
    if (!overtaking) return;
    queue[0] = overtaking;
    queue[1] = head;
    this.#begin(overtaking);
  }

  /** Looks at a delivery that has come to the head of its queue. */
  #begin(delivery: Delivery): void {
    const { faults, clock } = this.#means;
    const switches = this.#switchesOf(delivery);
    const fault = delivery.isInspected ? undefined : faults.forWebhook(delivery);
    delivery.isInspected = true;
    if (fault?.does === 'drop' || switches.dropWebhook) return this.#leave(delivery, 'dropped');
    if (fault?.does === 'reorder') return this.#holdBack(delivery, fault.ms ?? REORDER_WAIT_MS);
    if (fault?.does === 'delay') return void clock.after(fault.ms, () => this.#attempt(delivery));
    if (switches.reorderAcrossRegistrations && this.#lags(delivery)) {
      return void clock.after(LAG_MS, () => this.#attempt(delivery));
    }
    this.#attempt(delivery, fault);
  }

  #holdBack(delivery: Delivery, ms: number): void {
    delivery.isHeldBack = true;
    const queue = this.#queues.get(`${delivery.registrationId} ${delivery.reference}`);
    if (queue && queue.length > 1) return this.#letOvertake(queue, delivery);
    this.#means.clock.after(ms, () => {
      if (!delivery.isHeldBack) return;
      delivery.isHeldBack = false;
      this.#attempt(delivery);
    });
  }

  #lags({ merchantSerialNumber, registrationId }: Delivery): boolean {
    const own = this.#means.registrations.of(merchantSerialNumber);
    return own.findIndex(({ id }) => id === registrationId) % 2 === 1;
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
    const lie = forged(delivery.body);
    if (fault?.does === 'forge') {
      await this.#post(delivery, registration, { secret: FORGED_SECRET, signed: lie, sent: lie, besides: true });
    }
    if (fault?.does === 'old-secret') return this.#post(delivery, registration, { secret: FORGED_SECRET });
    if (fault?.does === 'tamper') return this.#post(delivery, registration, { sent: lie });
    const isAcknowledged = await this.#post(delivery, registration);
    const copies = fault?.does === 'duplicate' ? (fault.copies ?? 1) : this.#switchesOf(delivery).duplicateDelivery;
    for (let copy = 0; copy < copies; copy++) await this.#post(delivery, registration, { besides: true });
    return isAcknowledged;
  }

  /** Whether the receiver took it: any 2xx in time. */
  async #post(delivery: Delivery, registration: Registration, manner: Manner = {}): Promise<boolean> {
    const { clock, sender } = this.#means;
    const { secret = registration.secret, signed = delivery.body, sent = signed } = manner;
    const { retrySignature, webhookIdHeader } = this.#switchesOf(delivery);
    const at = clock.now();
    const dated = retrySignature === 'first' ? (delivery.attempts[0]?.at ?? at) : at;
    delivery.headers = {
      'content-type': 'application/json',
      ...(webhookIdHeader ? { 'webhook-id': registration.id } : {}),
      ...signatureHeaders({ secret, url: registration.url, date: new Date(dated).toUTCString(), body: signed }),
    };
    const attempt: Attempt = manner.besides ? { at, besides: true } : { at };
    delivery.attempts.push(attempt);
    try {
      attempt.status = await sender.post(registration.url, delivery.headers, sent);
      return attempt.status >= 200 && attempt.status < 300;
    } catch (error) {
      attempt.error = codeOf(error);
      return false;
    }
  }

  #settle(delivery: Delivery, registration: Registration, isAcknowledged: boolean): void {
    const { clock, registrations, storage } = this.#means;
    const now = clock.now();
    if (isAcknowledged) {
      if (registration.failingSince !== undefined) {
        registration.failingSince = undefined;
        if (registrations.find(registration.id)) registrations.save(registration);
      }
      return this.#leave(delivery, 'delivered');
    }
    if (registration.failingSince === undefined && registrations.find(registration.id)) {
      registration.failingSince = now;
      registrations.save(registration);
      this.#watch(registration);
    }
    const next = now + pauseAfter(delivery.attempts.filter(({ besides }) => !besides).length);
    if (next > delivery.createdAt + RETRIES_END_AFTER_MS) return this.#leave(delivery, 'given-up');
    storage.put('deliveries', delivery.id, delivery);
    clock.at(next, () => this.#attempt(delivery));
  }

  /** A receiver that did not answer once in two weeks is not registered any more, and nobody is told. */
  #watch(registration: Registration): void {
    const { failingSince } = registration;
    if (failingSince === undefined) return;
    this.#means.clock.at(failingSince + UNRESPONSIVE_MAX_MS, () => {
      if (registration.failingSince !== failingSince) return;
      this.#means.registrations.remove(registration.id);
      this.abandon(registration.id);
    });
  }

  #leave(delivery: Delivery, status: Delivery['status']): void {
    if (delivery.status !== 'waiting') return;
    this.#finish(delivery, status);
    const key = `${delivery.registrationId} ${delivery.reference}`;
    const queue = this.#queues.get(key);
    queue?.shift();
    const next = queue?.[0];
    if (next) this.#begin(next);
    else this.#queues.delete(key);
  }

  #finish(delivery: Delivery, status: Delivery['status']): void {
    delivery.status = status;
    this.#means.storage.remove('deliveries', delivery.id);
    this.#finished.push(delivery.id);
    if (this.#finished.length > FINISHED_KEPT) this.#log.delete(this.#finished.shift() ?? '');
  }

  #switchesOf({ merchantSerialNumber }: Delivery): Switches {
    const { salesUnits } = this.#means;
    const salesUnit = salesUnits.withNumber(merchantSerialNumber);
    return salesUnit ? salesUnits.switchesOf(salesUnit) : salesUnits.defaults;
  }
}

/** A body that claims more than is true. */
const forged = (body: string): string => body.replace(/"value":\d+/, '"value":1');

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
