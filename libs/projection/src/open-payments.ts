/** The fold: every payment that still concerns a service of this process, as far as it has heard. */
import { streamOf, type PaymentEvent, type PaymentId } from '@payments/events';
import { evolve, noPayment, type Payment } from '@payments/payment';

export interface Entry {
  readonly id: PaymentId;
  readonly stream: string;
  payment: Payment;
  /** Of the last event folded; -1 before the first. */
  revision: number;
  lastEventId: string;
  /** Of the last event folded that has one. */
  traceparent: string | undefined;
  /** Once somebody needed it. */
  correlationId?: string;
  /** Of the last event that the subscription delivered. */
  delivered: number;
  /** Of the last event that was folded before the subscription delivers it: until then an echo is still to come. */
  awaited: number;
}

/** One event of a payment, on its way into the fold. */
export interface Folded {
  readonly revision: number;
  readonly eventId: string;
  readonly traceparent?: string | undefined;
  /** Absent for a type that this code does not know: the stream moved, the payment did not. */
  readonly event?: PaymentEvent;
}

/** How far a payment got while somebody decided on it. */
export interface Watch {
  /** -1 if nothing was folded meanwhile. */
  readonly revision: number;
  stop(): void;
}

export const newEntry = (id: PaymentId): Entry => {
  const stream = streamOf(id);
  return {
    id,
    stream,
    payment: noPayment,
    revision: -1,
    lastEventId: '',
    traceparent: undefined,
    delivered: -1,
    awaited: -1,
  };
};

/** Folds an event unless it is folded already: own appends come twice, by their answer and by their echo, in either order. */
export function foldInto(entry: Entry, { revision, eventId, traceparent, event }: Folded): boolean {
  if (revision <= entry.revision) return false;
  if (event) entry.payment = evolve(entry.payment, event);
  entry.revision = revision;
  entry.lastEventId = eventId;
  if (traceparent !== undefined) entry.traceparent = traceparent;
  return true;
}

export class OpenPayments {
  readonly #entries = new Map<string, Entry>();
  readonly #waiting = new Map<string, Set<(entry: Entry) => void>>();
  readonly #watched = new Map<string, Set<{ revision: number }>>();
  readonly #concerns: (payment: Payment) => boolean;
  readonly #changed: (entry: Entry) => void;

  constructor(concerns: (payment: Payment) => boolean, changed: (entry: Entry) => void) {
    this.#concerns = concerns;
    this.#changed = changed;
  }

  get(stream: string): Entry | undefined {
    return this.#entries.get(stream);
  }

  get size(): number {
    return this.#entries.size;
  }

  entries(): IterableIterator<Entry> {
    return this.#entries.values();
  }

  /** Takes in what has changed, or lets go of what is finished once its last echo has come. */
  keep(entry: Entry): void {
    if (this.#concerns(entry.payment)) this.#entries.set(entry.stream, entry);
    else this.#letGo(entry);
    for (const watch of this.#watched.get(entry.stream) ?? []) {
      watch.revision = Math.max(watch.revision, entry.revision);
    }
    this.#changed(entry);
    this.#wake(entry);
  }

  /** An echo of what is folded already: nothing has changed, but it may be the last that a finished payment waits for. */
  heardAgain(entry: Entry): void {
    if (!this.#concerns(entry.payment)) this.#letGo(entry);
  }

  /** Only when its last echo has come, which would otherwise bring it back. */
  #letGo(entry: Entry): void {
    if (entry.delivered >= entry.awaited) this.#entries.delete(entry.stream);
  }

  /**
   * Sees how far the payment gets from now on. An append's answer may be the last to come: after its echo, and after the
   * end of the payment, which is not in memory any more to tell.
   */
  watch(stream: string): Watch {
    const seen = { revision: -1 };
    const watching = this.#watched.get(stream) ?? new Set();
    this.#watched.set(stream, watching.add(seen));
    return Object.assign(seen, {
      stop: () => {
        if (watching.delete(seen) && watching.size === 0) this.#watched.delete(stream);
      },
    });
  }

  /** Waits until the payment is so, or for `ms`; answers what is known then, which may be nothing. */
  when(
    stream: string,
    isSo: (payment: Payment) => boolean,
    ms: number,
    after: (ms: number, wake: () => void) => () => void,
  ): Promise<Entry | undefined> {
    const known = this.#entries.get(stream);
    if (known && isSo(known.payment)) return Promise.resolve(known);

    return new Promise((resolve) => {
      const finish = (entry: Entry | undefined) => {
        cancel();
        this.#stopWaiting(stream, look);
        resolve(entry);
      };
      const look = (entry: Entry) => {
        if (isSo(entry.payment)) finish(entry);
      };
      const cancel = after(ms, () => finish(this.#entries.get(stream)));
      const looking = this.#waiting.get(stream);
      if (looking) looking.add(look);
      else this.#waiting.set(stream, new Set([look]));
    });
  }

  #wake(entry: Entry): void {
    const looking = this.#waiting.get(entry.stream);
    if (looking) for (const look of [...looking]) look(entry);
  }

  #stopWaiting(stream: string, look: (entry: Entry) => void): void {
    const looking = this.#waiting.get(stream);
    if (looking?.delete(look) && looking.size === 0) this.#waiting.delete(stream);
  }
}
