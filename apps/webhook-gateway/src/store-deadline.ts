import { StoreSilent } from '@payments/event-store';
import type { Clock } from '@payments/projection';

/**
 * Until when the log may keep a delivery waiting. Its adapter insists for longer, and what it was asked may still happen:
 * Vipps, told early that it shall come again, has its delivery known then.
 */
export class StoreDeadline {
  readonly #passed: Promise<never>;
  #callOff: () => void = () => undefined;

  constructor(clock: Clock, ms: number) {
    this.#passed = new Promise((_, reject) => {
      this.#callOff = clock.after(ms, () => reject(new StoreSilent('receive a delivery')));
    });
  }

  /** @throws StoreSilent if it has not ended by then. */
  of<Result>(asked: Promise<Result>): Promise<Result> {
    return Promise.race([asked, this.#passed]).finally(() => this.lift());
  }

  /** The log has said all that it is asked for. */
  lift(): void {
    this.#callOff();
  }
}
