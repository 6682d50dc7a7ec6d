import { moneyOf, type AnomalyObserved } from '@payments/events';
import type { Paint } from '@payments/tools-dev/joining';

/** What Vipps' books say and our log does not. */
export type Difference = AnomalyObserved['data'];

export const verifiedLines = (
  reference: string,
  differences: readonly Difference[],
  paint: Paint,
): readonly string[] =>
  differences.length === 0
    ? [paint.green(`${reference} is the same in Vipps' books.`)]
    : [
        ...differences.map(({ anomaly, amount }) =>
          paint.red(`! ${[anomaly, ...(amount ? [moneyOf(amount)] : [])].join('  ')}`),
        ),
        paint.dim(`  npx pay show ${reference}`),
      ];
