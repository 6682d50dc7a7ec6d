import { markdownOf } from '../table';

export interface MeasuredPage {
  readonly name: string;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly maxMs: number;
}

export const pageTable = (pages: readonly MeasuredPage[]): string =>
  markdownOf([
    ['page', 'p50 ms', 'p95 ms', 'max ms'],
    ...pages.map(({ name, p50Ms, p95Ms, maxMs }) => [name, ...[p50Ms, p95Ms, maxMs].map((ms) => ms.toFixed(1))]),
  ]);
