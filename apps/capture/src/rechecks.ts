import type { RecheckCaptures } from './recheck-captures';

/** All of them begin and end with the service: the methods are named as Nest calls them. */
export class Rechecks {
  readonly #rechecks: readonly Pick<RecheckCaptures, 'start' | 'stop'>[];

  constructor(rechecks: readonly Pick<RecheckCaptures, 'start' | 'stop'>[]) {
    this.#rechecks = rechecks;
  }

  onApplicationBootstrap(): void {
    for (const recheck of this.#rechecks) recheck.start();
  }

  async onModuleDestroy(): Promise<void> {
    await Promise.all(this.#rechecks.map((recheck) => recheck.stop()));
  }
}
