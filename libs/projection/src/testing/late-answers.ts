import { InMemoryEventStore, type ExpectedRevision, type NewEvent } from '@payments/event-store';

/** A store whose answers to appends can be kept back while everybody sees what was appended. */
export class LateAnswers extends InMemoryEventStore {
  readonly #kept: (() => void)[] = [];
  #isKeeping = false;

  keepBack(): void {
    this.#isKeeping = true;
  }

  give(): void {
    this.#isKeeping = false;
    for (const give of this.#kept.splice(0)) give();
  }

  override async append(stream: string, expected: ExpectedRevision, events: readonly NewEvent[]): Promise<number> {
    const isKept = this.#isKeeping;
    const revision = await super.append(stream, expected, events);
    if (isKept) await new Promise<void>((resolve) => this.#kept.push(resolve));
    return revision;
  }
}
