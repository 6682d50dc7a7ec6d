import { kindAndPlaceOf, type Log } from '@payments/projection';

/** What Nest has to say goes the way of every other line. Its texts may quote a request, so only kind and place are told. */
export class NestLog {
  readonly #log: Log;

  constructor(log: Log) {
    this.#log = log;
  }

  log(): void {
    // That a module was initialized is of interest to nobody.
  }

  warn(said: unknown): void {
    this.#log.warn({ error: kindAndPlaceOf(said) }, 'the framework warns');
  }

  error(said: unknown): void {
    this.#log.error({ error: kindAndPlaceOf(said) }, 'the framework reports an error');
  }
}
