import { isDeepStrictEqual } from 'node:util';
import type { Clock, Log } from '@payments/projection';
import type { SalesUnits } from '@payments/service';
import type { Done, Outcome, WebhookEvent, WebhookRegistration } from '@payments/vipps-client';
import type { SecretsFile } from './secrets-file';

/** A registration at Vipps that we can check deliveries of. */
export interface Registration {
  readonly merchantSerialNumber: string;
  /** Made for it alone, so that the path says which secret signs. */
  readonly pathId: string;
  readonly url: string;
  readonly id: string;
  readonly secret: string;
  /** Epoch ms; absent on those of an earlier version. */
  readonly madeAt?: number;
  /** Epoch ms: another stands in its place, and this one is heard for so long still. */
  readonly retiresAt?: number;
}

/** The customer's answers, and what is done with the money, by whomever. That a payment was created we know first. */
export const REGISTERED_EVENTS: readonly WebhookEvent[] = [
  'epayments.payment.authorized.v1',
  'epayments.payment.aborted.v1',
  'epayments.payment.expired.v1',
  'epayments.payment.terminated.v1',
  'epayments.payment.captured.v1',
  'epayments.payment.cancelled.v1',
  'epayments.payment.refunded.v1',
];

export const DELIVERY_PATH = 'vipps';

/** Vipps deletes a registration that was silent for two weeks, and tells nobody. */
const LOOK_EVERY_MS = 10 * 60_000;
const LOOK_AGAIN_MS = 5_000;
/** What is on its way under the old secret gets its second and third chance: Vipps tries six times in three minutes. */
const OVERLAP_MS = 15 * 60_000;
/** Strangers who try paths must not make us read the file as fast as they ask. */
const READ_AGAIN_MS = 1_000;

/**
 * Keeps each sales unit's webhook registered at Vipps. The secret is shown once, when a registration is made: one of ours
 * whose secret is not in the file is an orphan of a crash, and is replaced.
 */
export class Registrations {
  readonly #publicUrl: string;
  readonly #salesUnits: SalesUnits;
  readonly #secrets: SecretsFile;
  readonly #newPathId: () => string;
  readonly #maxAgeMs: number;
  readonly #clock: Clock;
  readonly #log: Log;
  #turn: Promise<unknown> = Promise.resolve();
  #readAt = Number.NEGATIVE_INFINITY;
  #byPath: ReadonlyMap<string, Registration> = new Map();
  #stopLooking: () => void = () => undefined;
  #isStopped = false;

  constructor(options: {
    readonly publicUrl: string;
    readonly salesUnits: SalesUnits;
    readonly secrets: SecretsFile;
    readonly newPathId: () => string;
    /** A secret as old as this is replaced; 0 leaves that to {@link rotate}. */
    readonly maxAgeMs: number;
    readonly clock: Clock;
    readonly log: Log;
  }) {
    this.#publicUrl = options.publicUrl.replace(/\/$/, '');
    this.#salesUnits = options.salesUnits;
    this.#secrets = options.secrets;
    this.#newPathId = options.newPathId;
    this.#maxAgeMs = options.maxAgeMs;
    this.#clock = options.clock;
    this.#log = options.log;
  }

  /** The registration with this path, also where another instance has just made it. */
  async find(pathId: string): Promise<Registration | undefined> {
    const known = this.#heard(pathId);
    const now = this.#clock.now();
    if (known || now < this.#readAt + READ_AGAIN_MS) return known;
    this.#readAt = now;
    this.#remember([...this.#byPath.values(), ...(await this.#secrets.read().catch(() => []))]);
    return this.#heard(pathId);
  }

  /** A secret that has retired is none, also while Vipps does not take its registration back. */
  #heard(pathId: string): Registration | undefined {
    const known = this.#byPath.get(pathId);
    return known && this.#hasRetired(known) ? undefined : known;
  }

  #hasRetired({ retiresAt = Number.POSITIVE_INFINITY }: Registration): boolean {
    return retiresAt <= this.#clock.now();
  }

  /**
   * Makes a new secret: a registration beside the old one, which is heard for a while still. Whatever is told twice
   * meanwhile is folded once.
   * @returns the registrations that retire, and until when they are heard; nothing if Vipps does not answer.
   */
  rotate(merchantSerialNumber: string): Promise<readonly Registration[] | undefined> {
    return this.#inTurn(async () => {
      this.#remember([...this.#byPath.values(), ...(await this.#secrets.read())]);
      if (!(await this.#replace(merchantSerialNumber))) return undefined;
      await this.#save();
      this.#lookIn(OVERLAP_MS);
      return this.#of(merchantSerialNumber).filter(({ retiresAt }) => retiresAt !== undefined);
    });
  }

  /** Reads what earlier starts registered, looks after it at Vipps, and goes on looking until it is stopped. */
  async start(): Promise<void> {
    await this.#look();
  }

  /** Resolves once what has begun is done: a secret that Vipps has shown is then in the file. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#stopLooking();
    await this.#turn;
  }

  async #look(): Promise<void> {
    const isWell = await this.#inTurn(() => this.#healAll()).catch((error: unknown) => {
      this.#log.error({ error: codeOf(error) }, 'the webhook registrations cannot be looked after');
      return false;
    });
    this.#lookIn(isWell ? LOOK_EVERY_MS : LOOK_AGAIN_MS);
  }

  #lookIn(ms: number): void {
    this.#stopLooking();
    if (!this.#isStopped) this.#stopLooking = this.#clock.after(ms, () => void this.#look());
  }

  /** One change after the other: two at once would each write a file without the other's secret. */
  #inTurn<Result>(act: () => Promise<Result>): Promise<Result> {
    const turn = this.#turn.then(act);
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  /** Begins with the file: another instance may have registered meanwhile, and its registration is no orphan. */
  async #healAll(): Promise<boolean> {
    const kept = await this.#secrets.read();
    this.#remember([...this.#byPath.values(), ...kept]);
    const healed = await Promise.all(this.#salesUnits.merchantSerialNumbers.map((msn) => this.#heal(msn)));
    if (!isDeepStrictEqual([...this.#byPath.values()], kept)) await this.#save();
    return healed.every(Boolean);
  }

  async #save(): Promise<void> {
    await this.#secrets.write([...this.#byPath.values()]);
  }

  /** @returns whether the sales unit is registered now. Without it payments still get through: Vipps is asked. */
  async #heal(merchantSerialNumber: string): Promise<boolean> {
    const { webhooks } = this.#salesUnits.vippsOf({ merchantSerialNumber });
    const listed = await webhooks.list();
    if (listed.kind !== 'done') return this.#notNow(merchantSerialNumber, 'list', listed);

    const atVipps = listed.value.filter((registration) => this.#isOurs(registration));
    this.#forget((known) => known.merchantSerialNumber === merchantSerialNumber && !isAmong(atVipps, known));
    const usable = atVipps.filter((registration) => this.#isUsable(registration, merchantSerialNumber));
    const stands = usable.some((registration) => this.#standsIn(registration));
    if (!stands && !(await this.#replace(merchantSerialNumber))) return false;

    // Only once the new one stands: between the two nothing must be missed.
    for (const orphan of atVipps.filter((registration) => !usable.includes(registration))) {
      const fields = { merchantSerialNumber, registration: orphan.id, url: pathOf(orphan.url) };
      this.#log.warn(fields, 'deleting a webhook that is not heard any more');
      const deleted = await webhooks.delete(orphan.id);
      if (deleted.kind === 'done') this.#forget(({ id }) => id === orphan.id);
    }
    return true;
  }

  /** What hears too little, retires or has grown too old stands for no other. */
  #standsIn({ id, events }: WebhookRegistration): boolean {
    const now = this.#clock.now();
    const { retiresAt, madeAt = now } = this.#knows(id) ?? {};
    const isTooOld = this.#maxAgeMs > 0 && now - madeAt >= this.#maxAgeMs;
    return retiresAt === undefined && !isTooOld && REGISTERED_EVENTS.every((event) => events.includes(event));
  }

  /** The old ones retire only once the new one stands. */
  async #replace(merchantSerialNumber: string): Promise<boolean> {
    const replaced = this.#of(merchantSerialNumber);
    if (!(await this.#register(merchantSerialNumber))) return false;
    const retiresAt = this.#clock.now() + OVERLAP_MS;
    this.#remember([...this.#byPath.values(), ...replaced.map((old) => ({ retiresAt, ...old }))]);
    return true;
  }

  #of(merchantSerialNumber: string): readonly Registration[] {
    return [...this.#byPath.values()].filter((known) => known.merchantSerialNumber === merchantSerialNumber);
  }

  async #register(merchantSerialNumber: string): Promise<boolean> {
    const pathId = this.#newPathId();
    const url = `${this.#urlOfPaths}${pathId}`;
    const { webhooks } = this.#salesUnits.vippsOf({ merchantSerialNumber });
    const registered = await webhooks.register(url, REGISTERED_EVENTS);
    if (registered.kind !== 'done') return this.#notNow(merchantSerialNumber, 'register', registered);

    const { id, secret } = registered.value;
    const madeAt = this.#clock.now();
    this.#remember([...this.#byPath.values(), { merchantSerialNumber, pathId, url, id, secret, madeAt }]);
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

  /** One that has retired is not, nor one whose deliveries cannot be checked. */
  #isUsable({ id, url }: WebhookRegistration, merchantSerialNumber: string): boolean {
    const known = this.#knows(id);
    return (
      url.startsWith(this.#urlOfPaths) &&
      known?.url === url &&
      known.merchantSerialNumber === merchantSerialNumber &&
      !this.#hasRetired(known)
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

  #notNow(merchantSerialNumber: string, call: string, outcome: Exclude<Outcome<unknown>, Done<unknown>>): false {
    const fields = { merchantSerialNumber, call, kind: outcome.kind };
    if (outcome.kind === 'busy' && outcome.reason === 'unauthorized') {
      this.#log.error(fields, 'Vipps does not accept the keys of this sales unit');
    } else {
      this.#log.warn(fields, 'the webhook is not registered yet; Vipps is polled meanwhile');
    }
    return false;
  }
}

const isAmong = (registrations: readonly WebhookRegistration[], known: Registration): boolean =>
  registrations.some(({ id }) => id === known.id);

const pathOf = (url: string): string => (URL.canParse(url) ? new URL(url).pathname : '');

/** Node's code alone: a message may name what is in the file. */
const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'unexpected';
