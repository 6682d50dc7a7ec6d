import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { AppendRefused, WrongExpectedRevision, type EventStore, type NewEvent } from '@payments/event-store';
import { derivedId, personStreamOf, type Consent, type ConsentGiven, type PaymentId } from '@payments/events';
import { readConsent } from '@payments/service';

/** What stands for a consent that cannot be the one that a payment was requested with. */
const ANOTHER_CONSENT = -1;

/** More creates than these are hardly under way at once; what is pushed out is read back from the log. */
const RECENT_MAX = 1_000;

/**
 * Who is asked to pay, and what they agreed to: personal data, in a stream of its own for each payment, so that a person
 * can be forgotten and the payment's story stays whole.
 */
export class Consents {
  readonly #store: EventStore;
  /**
   * Of payments whose create is still to come, so that the hot path need not read back what it has just written. Bounded:
   * a create may be done by another instance, or have been done before, and nobody releases the consent here then.
   */
  readonly #recent = new Map<string, Consent>();

  constructor(store: EventStore) {
    this.#store = store;
  }

  /**
   * Records the consent before the payment is requested, unless it is recorded already.
   *
   * @param isRequested whether the payment is in the log: then another consent is not recorded, for it changes nothing.
   * @returns its revision, which the request names.
   * @throws StoreSilent
   */
  async record(id: PaymentId, consent: Consent, at: number, isRequested: () => Promise<boolean>): Promise<number> {
    const stream = personStreamOf(id);
    const given: ConsentGiven = { type: 'ConsentGiven', at, data: consent };
    try {
      return this.#keep(stream, consent, await this.#append(stream, 'no-stream', given));
    } catch (error) {
      if (error instanceof AppendRefused && error.reason === 'stream-deleted') return ANOTHER_CONSENT;
      if (!(error instanceof WrongExpectedRevision)) throw error;
    }

    const earlier = await this.#store.readStream(stream);
    const same = earlier.find((recorded) => isDeepStrictEqual(recorded.data, { ...consent }));
    if (same) return this.#keep(stream, consent, same.revision);
    if (await isRequested()) return ANOTHER_CONSENT;
    // An earlier request was cut off between its two appends, and never acknowledged: this one takes its place.
    return this.#keep(stream, consent, await this.#append(stream, earlier.at(-1)?.revision ?? 'no-stream', given));
  }

  /** The consent that a payment was requested with; nothing once the person is forgotten. @throws StoreSilent */
  async read(id: PaymentId, revision: number): Promise<Consent | undefined> {
    return this.#recent.get(keyOf(personStreamOf(id), revision)) ?? readConsent(this.#store, id, revision);
  }

  /** The create is done: from here on the consent is in the log alone. */
  release(id: PaymentId, revision: number): void {
    this.#recent.delete(keyOf(personStreamOf(id), revision));
  }

  /** Deletes it for good, whichever there were. @throws StoreSilent */
  async forget(id: PaymentId): Promise<void> {
    const stream = personStreamOf(id);
    await this.#store.tombstone(stream);
    for (const key of this.#recent.keys()) if (key.startsWith(keyOf(stream, ''))) this.#recent.delete(key);
  }

  #keep(stream: string, consent: Consent, revision: number): number {
    this.#recent.set(keyOf(stream, revision), consent);
    for (const oldest of this.#recent.keys()) {
      if (this.#recent.size <= RECENT_MAX) break;
      this.#recent.delete(oldest);
    }
    return revision;
  }

  #append(stream: string, expected: number | 'no-stream', { type, at, data }: ConsentGiven): Promise<number> {
    const fingerprint = createHash('sha256').update(JSON.stringify(data)).digest('hex');
    return this.#store.append(stream, expected, [
      {
        id: derivedId('event', stream, type, fingerprint),
        type,
        data: data as unknown as NewEvent['data'],
        metadata: { happenedAt: new Date(at).toISOString(), version: 1 },
      },
    ]);
  }
}

const keyOf = (stream: string, revision: number | ''): string => `${stream}@${revision}`;
