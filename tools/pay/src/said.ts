import type { Paint } from '@payments/tools-dev/joining';

/** What a command came to: for programs, and for people. */
export interface Said {
  readonly json: unknown;
  lines(paint: Paint, now: number): readonly string[];
  readonly exitCode?: 0 | 1;
}
