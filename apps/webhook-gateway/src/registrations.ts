import { isDeepStrictEqual } from 'node:util';
import type { Clock, Log } from '@payments/projection';
import type { SalesUnits } from '@payments/service';
import type { WebhookEvent, WebhookRegistration } from '@payments/vipps-client';
import type { SecretsFile } from './secrets-file';

/** A registration at Vipps that we can check deliveries of. */
export interface Registration {
  readonly merchantSerialNumber: string;
  /** Made for it alone, so that the path says which secret signs. */
  readonly pathId: string;
  readonly url: string;
  readonly id: string;
  readonly secret: string;
}

/** What the payment's story needs to hear; the effects of our own calls are read where they are made. */
export const REGISTERED_EVENTS: readonly WebhookEvent[] = [
  'epayments.payment.authorized.v1',
  'epayments.payment.aborted.v1',
  'epayments.payment.expired.v1',
  'epayments.payment.terminated.v1',
];

export const DELIVERY_PATH = 'vipps';

/** Vipps deletes a registration that was silent for two weeks, and tells nobody. */
const LOOK_EVERY_MS = 10 * 60_000;
const LOOK_AGAIN_MS = 5_000;

/**
 * Keeps each sales unit's webhook registered at Vipps. The secret is shown once, when a registration is made: one of ours
 * whose secret is not in the file is an orphan of a crash, and is replaced.
 */
export class Registrations {
  readonly #publicUrl: string;
  readonly #salesUnits: SalesUnits;
  readonly #secrets: SecretsFile;
  readonly #newPathId: () => string;
  readonly #clock: Clock;
  readonly #log: Log;
  #byPath: ReadonlyMap<string, Registration> = new Map();
  #stopLooking: () => void = () => undefined;
  #isStopped = false;

  constructor(options: {
    readonly publicUrl: string;
    readonly salesUnits: SalesUnits;
    readonly secrets: SecretsFile;
    readonly newPathId: () => string;
    readonly clock: Clock;
    readonly log: Log;
  }) {
    this.#publicUrl = options.publicUrl.replace(/\/$/, '');
    this.#salesUnits = options.salesUnits;
    this.#secrets = options.secrets;
    this.#newPathId = options.newPathId;
    this.#clock = options.clock;
    this.#log = options.log;
  }

  at(pathId: string): Registration | undefined {
    return this.#byPath.get(pathId);
  }

  /** Reads what earlier starts registered, looks after it at Vipps, and goes on looking until it is stopped. */
  async start(): Promise<void> {
    await this.#look();
  }

  stop(): void {
    this.#isStopped = true;
    this.#stopLooking();
  }

  async #look(): Promise<void> {
    const isWell = await this.#healAll().catch((error: unknown) => {
      this.#log.error({ error: codeOf(error) }, 'the webhook registrations cannot be looked after');
      return false;
    });
    if (this.#isStopped) return;
    this.#stopLooking = this.#clock.after(isWell ? LOOK_EVERY_MS : LOOK_AGAIN_MS, () => void this.#look());
  }

  /** Begins with the file: another instance may have registered meanwhile, and its registration is no orphan. */
  async #healAll(): Promise<boolean> {
    const kept = await this.#secrets.read();
    this.#remember([...kept, ...this.#byPath.values()]);
    const healed = await Promise.all(this.#salesUnits.merchantSerialNumbers.map((msn) => this.#heal(msn)));
    const known = [...this.#byPath.values()];
    if (!isDeepStrictEqual(known, kept)) await this.#secrets.write(known);
    return healed.every(Boolean);
  }

  /** @returns whether the sales unit is registered now. Without it payments still get through: Vipps is asked. */
  async #heal(merchantSerialNumber: string): Promise<boolean> {
    const { webhooks } = this.#salesUnits.vippsOf({ merchantSerialNumber });
    const listed = await webhooks.list();
    if (listed.kind !== 'done') return this.#notNow(merchantSerialNumber, 'list', listed.kind);

    const atVipps = listed.value.filter((registration) => this.#isOurs(registration));
    this.#forget((known) => known.merchantSerialNumber === merchantSerialNumber && !isAmong(atVipps, known));
    const orphans = atVipps.filter((registration) => !this.#isUsable(registration, merchantSerialNumber));
    if (orphans.length === atVipps.length && !(await this.#register(merchantSerialNumber))) return false;

    // Only once the new one stands: between the two nothing must be missed.
    for (const orphan of orphans) {
      const fields = { merchantSerialNumber, registration: orphan.id, url: pathOf(orphan.url) };
      this.#log.warn(fields, 'deleting an orphaned webhook');
      const deleted = await webhooks.delete(orphan.id);
      if (deleted.kind === 'done') this.#forget(({ id }) => id === orphan.id);
    }
    return true;
  }

  async #register(merchantSerialNumber: string): Promise<boolean> {
    const pathId = this.#newPathId();
    const url = `${this.#urlOfPaths}${pathId}`;
    const { webhooks } = this.#salesUnits.vippsOf({ merchantSerialNumber });
    const registered = await webhooks.register(url, REGISTERED_EVENTS);
    if (registered.kind !== 'done') return this.#notNow(merchantSerialNumber, 'register', registered.kind);

    const { id, secret } = registered.value;
    this.#remember([...this.#byPath.values(), { merchantSerialNumber, pathId, url, id, secret }]);
    this.#log.info({ merchantSerialNumber, registration: id }, 'registered the webhook');
    return true;
  }

  get #urlOfPaths(): string {
    return `${this.#publicUrl}/${DELIVERY_PATH}/`;
  }

  /** By its address, or by its secret where the address has changed: those of other systems are left alone. */
  #isOurs({ id, url }: WebhookRegistration): boolean {
    return url.startsWith(this.#urlOfPaths) || this.#knows(id) !== undefined;
  }

  #isUsable({ id, url, events }: WebhookRegistration, merchantSerialNumber: string): boolean {
    const known = this.#knows(id);
    return (
      url.startsWith(this.#urlOfPaths) &&
      known?.url === url &&
      known.merchantSerialNumber === merchantSerialNumber &&
      REGISTERED_EVENTS.every((event) => events.includes(event))
    );
  }

  #knows(id: string): Registration | undefined {
    return [...this.#byPath.values()].find((registration) => registration.id === id);
  }

  #remember(registrations: readonly Registration[]): void {
    this.#byPath = new Map(registrations.map((registration) => [registration.pathId, registration]));
  }

  #forget(isGone: (known: Registration) => boolean): void {
    this.#remember([...this.#byPath.values()].filter((known) => !isGone(known)));
  }

  #notNow(merchantSerialNumber: string, call: string, kind: string): false {
    this.#log.warn(
      { merchantSerialNumber, call, kind },
      'the webhook is not registered yet; Vipps is polled meanwhile',
    );
    return false;
  }
}

const isAmong = (registrations: readonly WebhookRegistration[], known: Registration): boolean =>
  registrations.some(({ id }) => id === known.id);

const pathOf = (url: string): string => (URL.canParse(url) ? new URL(url).pathname : '');

/** Node's code alone: a message may name what is in the file. */
const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'unexpected';
