import type { ExplanationView } from '@payments/service';
import type { Paint } from '@payments/tools-dev/joining';
import { fromNow } from './moments';

/** Why a payment is as it is, and what comes next, in sentences. */
export function whyLines({ why, next }: ExplanationView, now: number, paint: Paint): readonly string[] {
  return [
    paint.bold('Why'),
    ...why.map((sentence) => `  ${sentence}`),
    paint.bold('Next'),
    ...(next.length === 0 ? ['  Nothing: it is over.'] : next.map((step) => `  ${stepLine(step, now, paint)}`)),
  ];
}

function stepLine(step: ExplanationView['next'][number], now: number, paint: Paint): string {
  if ('service' in step) {
    const { notBefore, isParked, sentence } = step;
    const when =
      notBefore !== undefined && Date.parse(notBefore) > now ? ` (${fromNow(Date.parse(notBefore), now)})` : '';
    return `${isParked ? paint.red('!') : paint.cyan('→')} ${sentence}${paint.dim(when)}`;
  }
  const { waitsFor, until, sentence } = step;
  const when = until === undefined ? '' : ` (${fromNow(Date.parse(until), now)})`;
  return `${waitsFor === 'person' ? paint.red('!') : paint.yellow('…')} ${sentence}${paint.dim(when)}`;
}
