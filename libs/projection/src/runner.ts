/** Takes the due actions of one sentence. Its to-do list is the projection itself: nothing here needs to survive. */
import { StoreSilent } from '@payments/event-store';
import {
  DEADLY_RETRY_MS,
  PARKED_RETRY_MS,
  parkingOf,
  WHAT_TO_DO,
  type Parking,
  type PaymentFact,
} from '@payments/payment';
import { earliestRetryAt, latestAttempts, retryAt } from './backoff';
import { DeadlyDuty, type Care } from './care';
import type { Clock, Random } from './clock';
import { kindAndPlaceOf } from './fault';
import { Lane } from './lane';
import type { Log } from './log';
import type { Entry } from './open-payments';
import type { Payments } from './payments';
import type { Signals } from './signals';
import { TryLater, type NextAction, type Sentence } from './sentence';
import { isForAPerson, troubleAfter, type Failure, type Trouble } from './trouble';

export interface RunnerOptions {
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  /** Where it is recorded what is parked, and what is not any more. */
  readonly payments: Pick<Payments, 'execute'>;
  readonly care: Care;
  readonly signals?: Signals | undefined;
  /** Whether this instance acts on the payment with this stream, or another does. */
  readonly isOurs: (stream: string) => boolean;
  /** Actions under way at once. */
  readonly concurrency: number;
}

/** How long an action is left that came to nothing and says of itself nothing about when to try again. */
const IDLE_RETRY_MS = 15 * 60_000;

/** Takes a payment off the parked ones when what it was parked for is not what it needs now. */
const RESUME = 'resume';

/** What a payment is waiting for here, while its next action waits, runs or fails. */
interface Duty {
  entry: Entry;
  state: 'idle' | 'waiting' | 'queued' | 'running';
  action: string;
  notBefore: number;
  /** After a failure: what nothing may hurry it before, epoch ms. */
  earliest: number;
  /** Of the next action, when it was last considered. */
  hints: number;
  trouble: Trouble | undefined;
  /** Times in a row that the store was silent. */
  silences: number;
  attemptsAt: readonly number[];
  mayHaveHappened: boolean;
  /** Whether it may have killed a process: then it is noted before it is tried. */
  isSuspicious: boolean;
  /** Whether it was parked when it was last considered. */
  isParked: boolean;
  stopWaiting: () => void;
}

export class Runner {
  readonly #sentence: Sentence;
  readonly #options: RunnerOptions;
  readonly #duties = new Map<string, Duty>();
  readonly #lane: Lane;
  /** When each action last went well, by sales unit, epoch ms. */
  readonly #wentWellAt = new Map<string, number>();
  #isStarted = false;
  #isStopped = false;

  constructor(sentence: Sentence, options: RunnerOptions) {
    this.#sentence = sentence;
    this.#options = options;
    this.#lane = new Lane(options.concurrency);
  }

  get name(): string {
    return this.#sentence.name;
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
    await this.#lane.stop(this.#options.clock, deadlineMs);
  }

  /** Other instances have come or gone: what was theirs and is ours now, they may have begun. */
  takeOver(entries: Iterable<Entry>): void {
    for (const entry of entries) this.#consider(entry, true);
  }

  /** Asks the sentence what the payment needs now. Called whenever it changed. */
  consider(entry: Entry): void {
    this.#consider(entry, false);
  }

  #consider(entry: Entry, isInherited: boolean): void {
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

    const duty = known ?? this.#newDuty(entry, isInherited);
    duty.stopWaiting();
    if (duty.action !== next.action) {
      this.#forgive(duty);
      duty.notBefore = 0;
      duty.action = next.action;
    } else if ((next.hints ?? 0) > duty.hints) {
      duty.notBefore = Math.min(duty.notBefore, duty.earliest);
      duty.mayHaveHappened = true;
    }
    duty.hints = next.hints ?? 0;
    this.#heedParking(duty, now);

    const due = Math.max(next.notBefore ?? 0, duty.notBefore);
    if (due <= now) this.#enqueue(duty);
    else this.#wait(duty, due - now);
  }

  #nextAction(entry: Entry, now: number): NextAction | undefined {
    if (!this.#options.isOurs(entry.stream)) return undefined;
    const next = this.#sentence.concerns(entry.payment) ? this.#sentence.nextAction(entry.payment, now) : undefined;
    const parking = this.#parkingOf(entry);
    return parking && parking.action !== next?.action ? { action: RESUME } : next;
  }

  #parkingOf({ payment }: Entry): Parking | undefined {
    return parkingOf(payment, this.name);
  }

  #newDuty(entry: Entry, isInherited: boolean): Duty {
    const duty: Duty = {
      entry,
      state: 'idle',
      action: '',
      notBefore: 0,
      earliest: 0,
      hints: 0,
      trouble: undefined,
      silences: 0,
      attemptsAt: [],
      mayHaveHappened: isInherited,
      isSuspicious: isInherited && this.#options.care.isNeeded,
      isParked: false,
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
    duty.trouble = undefined;
    duty.silences = 0;
    duty.isParked = false;
  }

  /**
   * The log says what is parked, whoever parked it: this process, another instance, or the one before. What was parked
   * together, or met again at a start, does not come back together. What a person wants retried is tried at once.
   */
  #heedParking(duty: Duty, now: number): void {
    const parking = this.#parkingOf(duty.entry);
    const isParked = parking?.action === duty.action;
    if (isParked && !duty.isParked) {
      const isDeadly = parking.reason === 'crashed-the-process';
      duty.isSuspicious ||= isDeadly;
      duty.notBefore = Math.max(
        duty.notBefore,
        now + (isDeadly ? DEADLY_RETRY_MS : this.#options.random() * PARKED_RETRY_MS),
      );
    } else if (!isParked && duty.isParked) {
      this.#forgive(duty);
      duty.notBefore = 0;
    }
    duty.isParked = isParked;
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
    const run = () => this.#run(duty);
    if (duty.isSuspicious) this.#options.care.queue(this.#dutyOf(duty), run);
    else this.#lane.add(run);
  }

  async #run(duty: Duty): Promise<void> {
    if (this.#isStopped) return;
    const { entry } = duty;
    const next = this.#nextAction(entry, this.#options.clock.now());
    // What it was queued for may be done by now.
    if (next?.action !== duty.action) {
      duty.state = 'idle';
      this.consider(entry);
      return;
    }

    duty.state = 'running';
    duty.attemptsAt = latestAttempts(duty.attemptsAt, this.#options.clock.now());
    const before = entry.revision;
    try {
      if (duty.isSuspicious) await this.#options.care.carefully(this.#dutyOf(duty), () => this.#survive(duty));
      else await this.#perform(duty);
      // The payment may have been let go of and taken up again meanwhile, as another entry.
      const hasMoved = duty.entry.revision > before;
      if (this.#parkingOf(duty.entry)) await this.#resume(duty);
      this.#performed(duty, next, hasMoved);
    } catch (error) {
      await this.#failed(duty, error);
    } finally {
      duty.state = 'idle';
      this.consider(duty.entry);
    }
  }

  async #survive(duty: Duty): Promise<void> {
    try {
      await this.#perform(duty);
    } finally {
      duty.isSuspicious = false;
    }
  }

  async #perform(duty: Duty): Promise<void> {
    const { entry, action, mayHaveHappened } = duty;
    if (action === RESUME) return;
    const { id, payment, lastEventId: causationId, traceparent } = entry;
    const { signals } = this.#options;
    const perform = () => this.#sentence.perform(action, { id, payment, causationId, mayHaveHappened });
    if (signals) await signals.action({ service: this.name, action, id, traceparent }, perform);
    else await perform();
    this.#wentWellAt.set(callOf(duty), this.#options.clock.now());
  }

  async #resume(duty: Duty): Promise<void> {
    await this.#record(duty, { type: 'RecordResumption', at: this.#options.clock.now(), data: { service: this.name } });
  }

  #performed(duty: Duty, next: NextAction, hasMoved: boolean): void {
    this.#forgive(duty);
    duty.attemptsAt = [];
    if (hasMoved) {
      duty.mayHaveHappened = false;
      duty.notBefore = 0;
    } else {
      // Nothing was found; without a wait it would be asked again at once, for ever.
      duty.notBefore = this.#options.clock.now() + (next.again ?? IDLE_RETRY_MS);
    }
  }

  async #failed(duty: Duty, error: unknown): Promise<void> {
    const { clock, random, log } = this.#options;
    const now = clock.now();
    duty.mayHaveHappened = true;
    if (error instanceof StoreSilent) {
      duty.silences++;
    } else {
      const failure = { ...failureOf(error), wentWellAt: this.#wentWellAt.get(callOf(duty)) };
      duty.trouble = troubleAfter(duty.trouble, failure, now);
    }

    const fields = this.#fieldsOf(duty);
    if (error instanceof TryLater || error instanceof StoreSilent || error instanceof DeadlyDuty) {
      log.warn({ ...fields, because: error.message }, 'an action is tried again later');
    } else {
      log.error({ ...fields, error: kindAndPlaceOf(error) }, 'an action failed unexpectedly');
    }
    this.#options.signals?.retried({ service: this.name, action: duty.action }, reasonOf(error));

    const retryAfterMs = error instanceof TryLater ? error.retryAfterMs : undefined;
    const failures = { attemptsAt: duty.attemptsAt, ...(retryAfterMs !== undefined && { retryAfterMs }) };
    duty.earliest = earliestRetryAt(failures, now);
    const count = (duty.trouble?.failures ?? 0) + duty.silences;
    duty.notBefore = duty.isParked
      ? now + Math.max(PARKED_RETRY_MS, retryAfterMs ?? 0)
      : retryAt({ count, ...failures }, now, random);

    // A store that is away is nothing that this payment did, and no person can help by looking at the payment.
    if (!(error instanceof StoreSilent) && duty.trouble && isForAPerson(duty.trouble))
      await this.#park(duty, duty.trouble);
  }

  /** If it cannot be recorded it is not parked, but tried again soon like anything else. */
  async #park(duty: Duty, { reason, failures }: Trouble): Promise<void> {
    const { clock, log } = this.#options;
    const { action } = duty;
    try {
      const isNew = await this.#record(duty, {
        type: 'RecordParking',
        at: clock.now(),
        data: { service: this.name, action, reason, failures },
      });
      if (reason === 'crashed-the-process') this.#options.care.acquit(this.#dutyOf(duty));
      if (!isNew) return;
      log.error({ ...this.#fieldsOf(duty), reason, whatToDo: WHAT_TO_DO[reason] }, 'a payment is parked');
      this.#options.signals?.parked({ service: this.name, action }, reason);
    } catch (error) {
      log.warn({ ...this.#fieldsOf(duty), error: kindAndPlaceOf(error) }, 'a payment could not be parked');
    }
  }

  /** @returns whether it was not so already. */
  async #record({ entry: { id, lastEventId } }: Duty, fact: PaymentFact): Promise<boolean> {
    const outcome = await this.#options.payments.execute(id, [fact], lastEventId);
    return 'recorded' in outcome && outcome.recorded.length > 0;
  }

  /** As a process notes it. */
  #dutyOf({ entry }: Duty): string {
    return `${this.name} ${entry.stream}`;
  }

  #fieldsOf({ entry, action, trouble }: Duty) {
    return { service: this.name, ...entry.id, action, failures: trouble?.failures ?? 0 };
  }
}

function failureOf(error: unknown): Pick<Failure, 'reason' | 'times'> {
  if (error instanceof TryLater) return { reason: error.reason };
  return error instanceof DeadlyDuty
    ? { reason: 'crashed-the-process', times: error.deaths }
    : { reason: 'fault-of-ours' };
}

const reasonOf = (error: unknown): string => (error instanceof StoreSilent ? 'store-silent' : failureOf(error).reason);

/** Whose answers may be compared: the same call to Vipps, with the same keys. */
const callOf = ({ action, entry }: Duty): string => `${action} ${entry.id.merchantSerialNumber}`;
