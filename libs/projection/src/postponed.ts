import type { PaymentEventType } from '@payments/events';
import type { Reopenings } from './sentence';

/**
 * Payments that a service had finished with and that gave it work again, met while it reads what has happened without it.
 * Most of that work is done by the end of the log: each of these payments is read from the log only there, and only if
 * nothing in between said that its work is done. Reading each at once would make a service that starts on a log of a
 * million payments read as many streams.
 */
export class Postponed {
  readonly #reopenings: readonly Reopenings[];
  /** For each stream the work that is not known to be done, by what answers it. */
  readonly #work = new Map<string, (readonly PaymentEventType[])[]>();

  constructor(reopenings: readonly Reopenings[]) {
    this.#reopenings = reopenings;
  }

  /** @returns whether such an event gives work on a payment that was finished with. */
  isWork(type: PaymentEventType): boolean {
    return this.#reopenings.some((reopenings) => reopenings[type] !== undefined);
  }

  /** An event of a payment that is not known here. */
  see(stream: string, type: PaymentEventType): void {
    const work = this.#work.get(stream) ?? [];
    const answered = work.findIndex((answers) => answers.includes(type));
    if (answered >= 0) work.splice(answered, 1);
    work.push(...this.#reopenings.flatMap((reopenings) => [reopenings[type] ?? []].filter(() => type in reopenings)));
    if (work.length > 0) this.#work.set(stream, work);
    else this.#work.delete(stream);
  }

  /** The streams with work that is not known to be done, which are postponed no longer. */
  take(): readonly string[] {
    const streams = [...this.#work.keys()];
    this.#work.clear();
    return streams;
  }
}
