import { decimal, type PaymentEventType } from '@payments/events';
import type { LedgerAccount } from '@payments/tools-vipps';
import type { News } from '../stack/news';
import type { Paint } from './paint';
import type { Step } from './step';

const NAME_WIDTH = 16;
const EVENT_WIDTH = 17;
const MS_WIDTH = 7;

const GOOD_ENDS: ReadonlySet<PaymentEventType> = new Set(['CaptureVerified', 'Refunded', 'Cancelled']);
const BAD_TURNS: ReadonlySet<PaymentEventType> = new Set([
  'RequestRejected',
  'ReceiptRejected',
  'CaptureFailed',
  'CancelFailed',
  'RefundFailed',
  'AnomalyObserved',
  'FailureReported',
  'Parked',
  'ReservationExpiring',
]);

/** `3   1 520 ms  Authorized  webhook-gateway  the customer approved …` */
export function stepLine({ number, type, recordedAt, writer, sentence }: Step, since: number, paint: Paint): string {
  const colour = BAD_TURNS.has(type) ? paint.red : GOOD_ENDS.has(type) ? paint.green : paint.cyan;
  const ms = String(Math.max(0, recordedAt - since)).padStart(MS_WIDTH);
  const columns = [
    paint.dim(String(number).padStart(3)),
    `${ms} ms`,
    colour(type.padEnd(EVENT_WIDTH)),
    writer.padEnd(NAME_WIDTH),
    sentence,
  ];
  return columns.join('  ');
}

/** What happens beside the log, between its steps. */
export function sceneLine(sentence: string, since: number, paint: Paint): string {
  const ms = String(Math.max(0, Date.now() - since)).padStart(MS_WIDTH);
  return paint.dim(`  ·  ${ms} ms  ${sentence}`);
}

export const stepHeading = (paint: Paint): string =>
  paint.dim(
    `${'step'.padStart(3)} ${'time'.padStart(MS_WIDTH + 3)}  ${'event'.padEnd(EVENT_WIDTH)}  ` +
      `${'recorded by'.padEnd(NAME_WIDTH)}  what was said to whom`,
  );

/** Nothing for what goes without saying. */
export function newsLine(news: News, paint: Paint): string | undefined {
  const name = news.name.padEnd(NAME_WIDTH);
  switch (news.what) {
    case 'starting':
      return undefined;
    case 'chosen':
      return `  ${paint.dim('·')} ${name} ${paint.dim(news.because)}`;
    case 'used':
      return `  ${paint.green('✓')} ${name} ${news.url}  ${paint.dim(`(${news.because})`)}`;
    case 'ready':
      return `  ${paint.green('✓')} ${name} ${news.url}  ${paint.dim(`ready after ${news.afterMs} ms`)}`;
    case 'died':
      return (
        `  ${paint.red('✗')} ${name} ${news.how}` +
        (news.againInMs === undefined ? '' : `; it is started again in ${news.againInMs} ms`)
      );
    case 'stopped':
      return `  ${paint.dim('■')} ${name} ${paint.dim('stopped')}`;
  }
}

/** Where the money of a payment is, by the books that the Vipps on this machine keeps apart from its payments. */
export function ledgerLines({ currency, money, effects }: LedgerAccount): readonly string[] {
  const accounts = Object.entries(money).map(([account, value]) => `${account} ${decimal(value)}`);
  const counts = Object.entries(effects)
    .filter(([, { count }]) => count > 0)
    .map(([effect, { count }]) => `${count} × ${effect}`);
  return [`money (${currency ?? 'none moved'}): ${accounts.join(' · ')}`, `effects: ${counts.join(' · ')}`];
}
