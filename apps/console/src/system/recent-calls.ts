import type { VippsCalls } from '../api/system';

/** So far back a service's calls say how Vipps is now. */
const RECENT_MS = 5 * 60_000;

interface Count {
  readonly at: number;
  readonly calls: VippsCalls;
}

/** What became of a service's calls lately: its counters only ever grow, until it is started again. */
export class RecentCalls {
  #counts: readonly Count[] = [];

  /** @param at epoch ms @returns how many more there were lately, since the first look at the most. */
  add(calls: VippsCalls, at: number): VippsCalls {
    const [last] = this.#counts.slice(-1);
    const isStartedAgain = last !== undefined && KINDS.some((kind) => calls[kind] < last.calls[kind]);
    const before: readonly Count[] = isStartedAgain ? [{ at, calls: NONE }] : this.#counts;
    // The newest of those that are old enough is where lately begins.
    const begin = before.findLastIndex((count) => count.at <= at - RECENT_MS);
    this.#counts = [...before.slice(Math.max(0, begin)), { at, calls }];
    const first = this.#counts[0]?.calls ?? calls;
    return callsOf((kind) => calls[kind] - first[kind]);
  }
}

const KINDS = ['done', 'refused', 'busy', 'silent'] as const satisfies readonly (keyof VippsCalls)[];

export const callsOf = (count: (kind: keyof VippsCalls) => number): VippsCalls => ({
  done: count('done'),
  refused: count('refused'),
  busy: count('busy'),
  silent: count('silent'),
});

const NONE = callsOf(() => 0);
