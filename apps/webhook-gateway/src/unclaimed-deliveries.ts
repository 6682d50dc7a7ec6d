import { createHash } from 'node:crypto';
import {
  WrongExpectedRevision,
  type EventStore,
  type JsonObject,
  type NewEvent,
  type RecordedEvent,
} from '@payments/event-store';
import { derivedId, isAmount, isReference, type Amount } from '@payments/events';
import { readStrictJson } from './strict-json';

const UNCLAIMED = ['unknown-payment', 'unknown-name', 'not-understood'] as const;
/** Why nobody here could use it. */
export type Unclaimed = (typeof UNCLAIMED)[number];

export const isUnclaimed = (receipt: string): receipt is Unclaimed => UNCLAIMED.some((why) => why === receipt);

/** What is kept of a delivery: never its words, which may be about a person. */
export interface UnclaimedDelivery {
  readonly why: Unclaimed;
  /** Epoch ms: when it first came. */
  readonly at: number;
  readonly bytes: number;
  /** Of the raw body, in hex: what Vipps' support can be asked about. */
  readonly sha256: string;
  readonly reference?: string;
  readonly pspReference?: string;
  readonly name?: string;
  readonly timestamp?: string;
  readonly success?: boolean;
  readonly amount?: Amount;
  readonly captureGuaranteedUntil?: string;
  readonly idempotencyKey?: string;
}

/** The newest, for each sales unit: a system that shares it may have any number of payments. */
const KEPT_MAX = 1_000;
const TYPE = 'DeliveryUnclaimed';
/** It was of use at last. */
const CLAIMED = 'DeliveryClaimed';

/** Authentic deliveries that nobody here could use, kept for a person: in the log, in a stream for each sales unit. */
export class UnclaimedDeliveries {
  readonly #store: EventStore;

  constructor(store: EventStore) {
    this.#store = store;
  }

  /** Once, however often it is delivered. @throws StoreSilent */
  async keep(merchantSerialNumber: string, why: Unclaimed, rawBody: Buffer, at: number): Promise<void> {
    const sha256 = createHash('sha256').update(rawBody).digest('hex');
    const data = { why, at, bytes: rawBody.length, sha256, ...safeFieldsOf(rawBody) };
    await this.#appendOnce(merchantSerialNumber, {
      id: derivedId('unclaimed', merchantSerialNumber, sha256),
      type: TYPE,
      data,
    });
  }

  /** It needs a person no longer. @throws StoreSilent */
  async claim(merchantSerialNumber: string, { sha256 }: UnclaimedDelivery, at: number): Promise<void> {
    const id = derivedId('claimed', merchantSerialNumber, sha256);
    await this.#appendOnce(merchantSerialNumber, { id, type: CLAIMED, data: { sha256, at } });
  }

  /** Newest first. @throws StoreSilent */
  async list(merchantSerialNumber: string, limit: number): Promise<readonly UnclaimedDelivery[]> {
    return (await this.#unclaimed(merchantSerialNumber)).slice(0, limit);
  }

  /** Those about one payment, newest first. @throws StoreSilent */
  async of(merchantSerialNumber: string, reference: string): Promise<readonly UnclaimedDelivery[]> {
    return (await this.#unclaimed(merchantSerialNumber)).filter((delivery) => delivery.reference === reference);
  }

  async #unclaimed(merchantSerialNumber: string): Promise<readonly UnclaimedDelivery[]> {
    const kept = await this.#store.readLast(streamOf(merchantSerialNumber), KEPT_MAX);
    const claimed = new Set(kept.filter(({ type }) => type === CLAIMED).map(({ data }) => sha256In(data)));
    return kept.flatMap(deliveryIn).filter(({ sha256 }) => !claimed.has(sha256));
  }

  async #appendOnce(merchantSerialNumber: string, event: Omit<NewEvent, 'metadata'>): Promise<void> {
    const stream = streamOf(merchantSerialNumber);
    for (;;) {
      const kept = await this.#store.readLast(stream, KEPT_MAX);
      if (kept.some(({ id }) => id === event.id)) return;
      const [last] = kept;
      if (!last) await this.#store.keepLast(stream, KEPT_MAX);
      try {
        await this.#store.append(stream, last?.revision ?? 'no-stream', [{ ...event, metadata: {} }]);
        return;
      } catch (error) {
        if (!(error instanceof WrongExpectedRevision)) throw error;
      }
    }
  }
}

const streamOf = (merchantSerialNumber: string): string => `unclaimed-${merchantSerialNumber}`;

const deliveryIn = ({ type, data }: RecordedEvent): readonly UnclaimedDelivery[] =>
  type === TYPE ? [data as UnclaimedDelivery] : [];

const sha256In = (data: unknown): string => (data as Pick<UnclaimedDelivery, 'sha256'>).sha256;

const IDENTIFIER = /^[\w.:+-]{1,100}$/;

/** Fields that can only be what they are called, and by their shape hold no words; none where they have two readings. */
function safeFieldsOf(rawBody: Buffer): JsonObject {
  const { reference, pspReference, name, timestamp, success, amount, captureGuaranteedUntil, idempotencyKey } =
    readStrictJson(rawBody) ?? {};
  return {
    ...(isReference(reference) && { reference }),
    ...(isIdentifier(pspReference) && { pspReference }),
    ...(isIdentifier(name) && { name }),
    ...(isIdentifier(timestamp) && { timestamp }),
    ...(typeof success === 'boolean' && { success }),
    ...(isAmount(amount) && { amount: { currency: amount.currency, value: amount.value } }),
    ...(isIdentifier(captureGuaranteedUntil) && { captureGuaranteedUntil }),
    ...(isIdentifier(idempotencyKey) && { idempotencyKey }),
  };
}

const isIdentifier = (value: unknown): value is string => typeof value === 'string' && IDENTIFIER.test(value);
