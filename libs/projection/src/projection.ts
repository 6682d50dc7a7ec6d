/** A process's view of the log: one subscription, one fold, and for each sentence the one who acts on it. */
import type { EventStore, Position } from '@payments/event-store';
import { derivedId, streamOf, type PaymentEventType, type PaymentId } from '@payments/events';
import { parkingOf, type Payment } from '@payments/payment';
import { Care } from './care';
import { endedWithin, type Clock, type Random } from './clock';
import { Follower, type FollowerOptions } from './follower';
import type { Log } from './log';
import { OpenPayments, type Entry } from './open-payments';
import { alone, type Ownership } from './ownership';
import { Payments } from './payments';
import { ProcessNotes } from './process-notes';
import { Runner } from './runner';
import type { Signals } from './signals';
import type { Sentence } from './sentence';

export interface ProjectionOptions {
  /** Names the snapshot stream and the writer of what is recorded. */
  readonly name: string;
  readonly store: EventStore;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  /** Who measures and traces; nobody if absent. */
  readonly signals?: Signals | undefined;
  /** Where there may be several instances of this service; default: there are none. */
  readonly ownership?: Ownership;
  /** Actions of one sentence under way at once. */
  readonly concurrency?: number;
}

const CONCURRENCY = 64;
const STOP_DEADLINE_MS = 10_000;
const NOTE_DEADLINE_MS = 2_000;

export class Projection {
  readonly payments: Payments;
  readonly #options: ProjectionOptions;
  readonly #open: OpenPayments;
  readonly #notes: ProcessNotes;
  readonly #care: Care;
  readonly #ownership: Ownership;
  readonly #sentences: Sentence[] = [];
  readonly #runners: Runner[] = [];
  readonly #observers: Required<Pick<FollowerOptions, 'onEvent' | 'settled'>>[] = [];
  #follower: Follower | undefined;

  constructor(options: ProjectionOptions) {
    this.#options = options;
    this.#notes = new ProcessNotes(options.store, options.name);
    this.#care = new Care(this.#notes, options.clock);
    this.#ownership = options.ownership ?? alone;
    this.#ownership.onChange(() => this.#takeOver());
    this.#open = new OpenPayments(
      (payment) => this.#sentences.some((sentence) => sentence.concerns(payment)) || this.#hasParked(payment),
      (entry) => this.#consider(entry),
    );
    this.payments = new Payments(
      options.store,
      this.#open,
      options.clock,
      options.name,
      (type) => this.#sentences.some(({ follows }) => follows.some((followed) => followed === type)),
      options.signals,
    );
  }

  /** Whether it sees what happens now. Before the first time it acts on nothing. */
  get isLive(): boolean {
    return this.#follower?.isLive ?? false;
  }

  get openCount(): number {
    return this.#open.size;
  }

  /** Events that this code could not make sense of: a newer service wrote them, or they are damaged. */
  get skippedCount(): number {
    return this.#follower?.skipped ?? 0;
  }

  /** How far it has come in the log; nothing before the first event. */
  get position(): Position | undefined {
    return this.#follower?.position;
  }

  /** When it last saw an event or a heartbeat, epoch ms; nothing before the start. */
  get sawAt(): number | undefined {
    return this.#follower?.sawAt;
  }

  /** How long after it was recorded the last event was seen. */
  get lagMs(): number {
    return this.#follower?.lagMs ?? 0;
  }

  /** W3C trace context of the last thing that happened to the payment, if it is known here and traced. */
  traceparentOf(id: PaymentId): string | undefined {
    return this.#open.get(streamOf(id))?.traceparent;
  }

  /** Whether this instance does what only one of several is to do, by the stream that it is done in. */
  isOurs(stream: string): boolean {
    return this.#ownership.owns(stream);
  }

  entries(): Iterable<Entry> {
    return this.#open.entries();
  }

  /** Payments that a sentence of this process has set aside for a person. */
  get parkedCount(): number {
    let count = 0;
    for (const { payment } of this.#open.entries()) if (this.#hasParked(payment)) count++;
    return count;
  }

  /** Takes a sentence in; all are known before the start. */
  take(sentence: Sentence): void {
    this.#sentences.push(sentence);
    const { payments } = this;
    const care = this.#care;
    const isOurs = (stream: string): boolean => this.isOurs(stream);
    this.#runners.push(new Runner(sentence, { concurrency: CONCURRENCY, ...this.#options, payments, care, isOurs }));
  }

  /** Shows every followed event in the log's order; `settled` resolves when what was shown so far is dealt with. */
  observe(observer: Required<Pick<FollowerOptions, 'onEvent' | 'settled'>>): void {
    this.#observers.push(observer);
  }

  async start(): Promise<void> {
    const observers = this.#observers;
    this.#follower = new Follower(
      {
        ...this.#options,
        follows: distinct(this.#sentences.flatMap(({ follows }) => follows)),
        view: viewOf(this.#sentences),
        reopenedBy: this.#sentences.map(({ reopenedBy }) => reopenedBy),
        onCaughtUp: () => this.#act(),
        ...(observers.length > 0 && {
          onEvent: (delivered) => {
            const pending = observers.map(({ onEvent }) => onEvent(delivered)).filter((shown) => shown !== undefined);
            return pending.length > 0 ? Promise.all(pending).then(() => undefined) : undefined;
          },
          settled: async () => {
            await Promise.all(observers.map(({ settled }) => settled()));
          },
        }),
      },
      this.#open,
      this.payments,
    );
    await this.#care.begin();
    await this.#follower.start();
  }

  /** Waits until the payment is known to be so, or for `ms`. */
  async when(id: PaymentId, isSo: (payment: Payment) => boolean, ms: number): Promise<Payment | undefined> {
    const { clock } = this.#options;
    const entry = await this.#open.when(streamOf(id), isSo, ms, (delay, wake) => clock.after(delay, wake));
    return entry?.payment;
  }

  /** What is known of the payment here, without asking the log. */
  known(id: PaymentId): Payment | undefined {
    return this.#open.get(streamOf(id))?.payment;
  }

  /** Ends what is under way, stops following, and leaves a snapshot. */
  async stop(): Promise<void> {
    const { clock } = this.#options;
    const stopped = this.#runners.map((runner) => runner.stop(STOP_DEADLINE_MS));
    await Promise.all([...stopped, this.#care.stop(STOP_DEADLINE_MS)]);
    await this.#follower?.stop();
    // Untold, the next start is careful, and no more.
    await endedWithin(
      clock,
      NOTE_DEADLINE_MS,
      this.#notes.end().catch(() => undefined),
    );
  }

  #hasParked(payment: Payment): boolean {
    return this.#sentences.some(({ name }) => parkingOf(payment, name) !== undefined);
  }

  #act(): void {
    const entries = [...this.#open.entries()];
    for (const runner of this.#runners) runner.start(entries);
  }

  #takeOver(): void {
    const entries = [...this.#open.entries()];
    for (const runner of this.#runners) runner.takeOver(entries);
  }

  #consider(entry: Entry): void {
    for (const runner of this.#runners) runner.consider(entry);
  }
}

const viewOf = (sentences: readonly Sentence[]): string =>
  derivedId(
    'view',
    ...sentences.flatMap(({ name, follows, reopenedBy }) => [name, ...follows, ...Object.keys(reopenedBy)]),
  );

const distinct = (types: readonly PaymentEventType[]): readonly PaymentEventType[] => [...new Set(types)];
