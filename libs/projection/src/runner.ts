/** Takes the due actions of one sentence. Its to-do list is the projection itself: nothing here needs to survive. */
import { StoreSilent } from '@payments/event-store';
import type { PaymentId } from '@payments/events';
import { latestAttempts, retryAt } from './backoff';
import type { Clock, Random } from './clock';
import { kindAndPlaceOf } from './fault';
import type { Log } from './log';
import type { Entry } from './open-payments';
import { TryLater, type NextAction, type Sentence } from './sentence';

/** A payment whose action keeps failing: set aside for a person, tried again seldom, never dropped. */
export interface Parked {
  readonly id: PaymentId;
  readonly action: string;
  readonly reason: string;
  readonly failures: number;
  /** Epoch ms. */
  readonly since: number;
}

export interface RunnerOptions {
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  /** Actions under way at once. */
  readonly concurrency: number;
  readonly onParked?: (parked: Parked) => void;
}

/** Vipps busy or silent so many times in a row is a matter for a person; a fault of ours is one sooner. */
const FAILURES_BEFORE_PARKING = 10;
const FAULTS_BEFORE_PARKING = 3;
const PARKED_RETRY_MS = 15 * 60_000;

/** What a payment is waiting for here, while its next action waits, runs or fails. */
interface Duty {
  entry: Entry;
  state: 'idle' | 'waiting' | 'queued' | 'running';
  action: string;
  notBefore: number;
  /** Of its own, in a row; of those, faults of ours. */
  failures: number;
  faults: number;
  /** Times in a row that the store was silent: that delays it, and is no mark against it. */
  silences: number;
  attemptsAt: readonly number[];
  mayHaveHappened: boolean;
  parked?: Parked;
  stopWaiting: () => void;
}

export class Runner {
  readonly #sentence: Sentence;
  readonly #options: RunnerOptions;
  readonly #duties = new Map<string, Duty>();
  #queue: Duty[] = [];
  #head = 0;
  #running = 0;
  #isTaking = false;
  #isStarted = false;
  #isStopped = false;
  #onIdle: (() => void) | undefined;

  constructor(sentence: Sentence, options: RunnerOptions) {
    this.#sentence = sentence;
    this.#options = options;
  }

  get name(): string {
    return this.#sentence.name;
  }

  parked(): readonly Parked[] {
    return [...this.#duties.values()].flatMap(({ parked }) => (parked ? [parked] : []));
  }

  /** Acts from now on, first on what the catching up left to do. */
  start(entries: Iterable<Entry>): void {
    if (this.#isStarted) return;
    this.#isStarted = true;
    // What was tried before this process began is not known.
    for (const entry of entries) this.#consider(entry, true);
  }

  /** Begins nothing any more, and resolves when what is under way has ended, or after `deadlineMs`. */
  async stop(deadlineMs: number): Promise<void> {
    this.#isStopped = true;
    for (const duty of this.#duties.values()) duty.stopWaiting();
    if (this.#running === 0) return;
    await new Promise<void>((resolve) => {
      const giveUp = this.#options.clock.after(deadlineMs, resolve);
      this.#onIdle = () => {
        giveUp();
        resolve();
      };
    });
  }

  /** Takes a parked or waiting payment up at once. @returns whether there was anything to take up. */
  retry(stream: string): boolean {
    const duty = this.#duties.get(stream);
    if (!duty || duty.state !== 'waiting') return false;
    this.#forgive(duty);
    duty.notBefore = 0;
    this.consider(duty.entry);
    return true;
  }

  /** Asks the sentence what the payment needs now. Called whenever it changed. */
  consider(entry: Entry): void {
    this.#consider(entry, false);
  }

  #consider(entry: Entry, mayHaveHappened: boolean): void {
    if (!this.#isStarted || this.#isStopped) return;
    const known = this.#duties.get(entry.stream);
    // A payment that was let go of and came back is another entry.
    if (known) known.entry = entry;
    // It is asked again when what is under way has ended.
    if (known && (known.state === 'running' || known.state === 'queued')) return;

    const now = this.#options.clock.now();
    const next = this.#nextAction(entry, now);
    if (!next) {
      if (known) this.#drop(known);
      return;
    }

    const duty = known ?? this.#newDuty(entry, mayHaveHappened);
    duty.stopWaiting();
    if (duty.action !== next.action) {
      this.#forgive(duty);
      duty.notBefore = 0;
      duty.action = next.action;
    }

    const due = Math.max(next.notBefore ?? 0, duty.notBefore);
    if (due <= now) this.#enqueue(duty);
    else this.#wait(duty, due - now);
  }

  #nextAction(entry: Entry, now: number): NextAction | undefined {
    return this.#sentence.concerns(entry.payment) ? this.#sentence.nextAction(entry.payment, now) : undefined;
  }

  #newDuty(entry: Entry, mayHaveHappened: boolean): Duty {
    const duty: Duty = {
      entry,
      state: 'idle',
      action: '',
      notBefore: 0,
      failures: 0,
      faults: 0,
      silences: 0,
      attemptsAt: [],
      mayHaveHappened,
      stopWaiting: () => undefined,
    };
    this.#duties.set(entry.stream, duty);
    return duty;
  }

  #drop(duty: Duty): void {
    duty.stopWaiting();
    this.#duties.delete(duty.entry.stream);
  }

  #forgive(duty: Duty): void {
    duty.failures = 0;
    duty.faults = 0;
    duty.silences = 0;
    delete duty.parked;
  }

  #wait(duty: Duty, ms: number): void {
    duty.state = 'waiting';
    duty.stopWaiting = this.#options.clock.after(ms, () => {
      duty.stopWaiting = () => undefined;
      duty.state = 'idle';
      this.consider(duty.entry);
    });
  }

  #enqueue(duty: Duty): void {
    duty.state = 'queued';
    this.#queue.push(duty);
    this.#takeNext();
  }

  /** Not within itself: a long row of payments that need nothing any more would be as deep a stack. */
  #takeNext(): void {
    if (this.#isTaking) return;
    this.#isTaking = true;
    while (!this.#isStopped && this.#running < this.#options.concurrency && this.#head < this.#queue.length) {
      const duty = this.#queue[this.#head++] as Duty;
      // A head index: shifting a long array moves all of it.
      if (this.#head > 1024 && this.#head * 2 > this.#queue.length) {
        this.#queue = this.#queue.slice(this.#head);
        this.#head = 0;
      }
      void this.#run(duty);
    }
    this.#isTaking = false;
  }

  async #run(duty: Duty): Promise<void> {
    const { entry } = duty;
    const next = this.#nextAction(entry, this.#options.clock.now());
    // What it was queued for may be done by now.
    if (next?.action !== duty.action) {
      duty.state = 'idle';
      this.consider(entry);
      return;
    }

    this.#running++;
    duty.state = 'running';
    duty.attemptsAt = latestAttempts(duty.attemptsAt, this.#options.clock.now());
    const before = entry.revision;
    try {
      await this.#sentence.perform(duty.action, {
        id: entry.id,
        payment: entry.payment,
        causationId: entry.lastEventId,
        mayHaveHappened: duty.mayHaveHappened,
      });
      // The payment may have been let go of and taken up again meanwhile, as another entry.
      this.#performed(duty, next, duty.entry.revision > before);
    } catch (error) {
      this.#failed(duty, error);
    } finally {
      this.#running--;
      duty.state = 'idle';
      this.consider(duty.entry);
      this.#takeNext();
      if (this.#running === 0) this.#onIdle?.();
    }
  }

  #performed(duty: Duty, next: NextAction, hasMoved: boolean): void {
    this.#forgive(duty);
    duty.attemptsAt = [];
    if (hasMoved) {
      duty.mayHaveHappened = false;
      duty.notBefore = 0;
    } else {
      // Nothing was found; without a wait it would be asked again at once, for ever.
      duty.notBefore = this.#options.clock.now() + (next.again ?? PARKED_RETRY_MS);
    }
  }

  #failed(duty: Duty, error: unknown): void {
    const { clock, random, log } = this.#options;
    const now = clock.now();
    const isExpected = error instanceof TryLater || error instanceof StoreSilent;
    duty.mayHaveHappened = true;
    if (error instanceof StoreSilent) duty.silences++;
    else duty.failures++;
    if (!isExpected) duty.faults++;

    const reason =
      error instanceof TryLater ? error.reason : isExpected ? error.message : 'an unexpected fault of ours';
    const fields = { service: this.name, ...duty.entry.id, action: duty.action, failures: duty.failures, reason };
    if (isExpected) log.warn(fields, 'an action is tried again later');
    else log.error({ ...fields, error: kindAndPlaceOf(error) }, 'an action failed unexpectedly');

    const retryAfterMs = error instanceof TryLater ? error.retryAfterMs : undefined;
    // A store that is away is nothing that this payment did, and no person can help by looking at the payment.
    const isItsOwn = !(error instanceof StoreSilent);
    if (isItsOwn && (duty.faults >= FAULTS_BEFORE_PARKING || duty.failures >= FAILURES_BEFORE_PARKING)) {
      const { id } = duty.entry;
      const earlier = duty.parked;
      duty.parked = { id, action: duty.action, reason, failures: duty.failures, since: earlier?.since ?? now };
      if (!earlier) {
        log.error(fields, 'a payment is parked');
        this.#options.onParked?.(duty.parked);
      }
      duty.notBefore = now + Math.max(PARKED_RETRY_MS, retryAfterMs ?? 0);
    } else {
      const count = duty.failures + duty.silences;
      duty.notBefore = retryAt(
        { count, attemptsAt: duty.attemptsAt, ...(retryAfterMs !== undefined && { retryAfterMs }) },
        now,
        random,
      );
    }
  }
}
