import { minus, moneyOf } from '@payments/events';
import type { Paint } from '@payments/tools-dev/joining';
import type { Books, Entry } from '../log/books';
import type { Comparison } from '../log/compare';
import { columns } from './columns';

export function bookLines(day: string, { entries }: Books, comparison: Comparison | undefined, paint: Paint): string[] {
  if (entries.length === 0) return [`Nothing was captured or refunded on ${day} (UTC).`];
  return [
    ...entries.flatMap((entry) => [
      paint.bold(`${day} (UTC)  sales unit ${entry.merchantSerialNumber}`),
      ...sums(entry),
    ]),
    ...(comparison ? comparisonLines(comparison, paint) : []),
  ];
}

/** What was given back may have been taken on an earlier day. */
function sums({ captures, captured, refunds, refunded }: Entry): readonly string[] {
  const isLoss = refunded.value > captured.value;
  const net = isLoss ? `−${moneyOf(minus(refunded, captured))}` : moneyOf(minus(captured, refunded));
  return columns([
    ['captured', moneyOf(captured), `${captures}`],
    ['refunded', moneyOf(refunded), `${refunds}`],
    ['left', net],
  ]);
}

function comparisonLines({ compared, differing, unanswered }: Comparison, paint: Paint): readonly string[] {
  const lines = [
    ...differing.map(({ reference, differences }) =>
      paint.red(`  ! ${reference}  ${differences.map(({ anomaly }) => anomaly).join(', ')}`),
    ),
    ...unanswered.map(({ reference, why }) => paint.yellow(`  ? ${reference}  ${why}`)),
  ];
  const all = compared === 1 ? 'The payment is' : `All ${compared} payments are`;
  return lines.length > 0
    ? [`${compared} compared with Vipps' books`, ...lines]
    : [paint.green(`${all} the same in Vipps' books.`)];
}
