import { moneyOf, type Amount } from '@payments/events';
import type { PaymentView } from '@payments/payment';
import type { Paint } from '@payments/tools-dev/joining';
import { columns } from './columns';
import { fromNow, momentOf } from './moments';
import { statusIn } from './payment';

export interface Listed extends PaymentView {
  readonly expiring?: { readonly deadline: string; readonly until: string; readonly atRisk: Amount };
}

export const listLines = (payments: readonly Listed[], now: number, paint: Paint): readonly string[] =>
  payments.length === 0
    ? ['No such payment is open.']
    : columns(
        [
          ['reference', 'status', 'amount', 'left to capture', ''].map((heading) => paint.dim(heading)),
          ...payments.map((payment) => [
            payment.reference,
            statusIn(payment.status, paint),
            moneyOf(payment.amount),
            payment.capturable ? moneyOf(payment.capturable) : '',
            remarkOn(payment, now, paint),
          ]),
        ],
        '',
      );

function remarkOn({ parked, expiring }: Listed, now: number, paint: Paint): string {
  const remarks = [
    ...(parked ?? []).map(({ service, action, reason }) => `${service} has parked its ${action}: ${reason}`),
    ...(expiring
      ? [`${moneyOf(expiring.atRisk)} at risk ${fromNow(Date.parse(expiring.until), now)} (${expiring.deadline})`]
      : []),
  ];
  return paint.red(remarks.join('; '));
}

export const parkedLines = (payments: readonly Listed[], now: number, paint: Paint): readonly string[] =>
  payments.length === 0
    ? [paint.green('Nothing is parked.')]
    : payments.flatMap(({ reference, status, amount, parked }) => [
        `${paint.bold(reference)}  ${statusIn(status, paint)}  ${moneyOf(amount)}`,
        ...(parked ?? []).flatMap(({ service, action, reason, failures, since, whatToDo }) => [
          `  ${paint.red('!')} ${service} has parked its ${action} ${fromNow(Date.parse(since), now)}, after ${failures} failures: ${reason}`,
          `    ${whatToDo}`,
        ]),
        `    ${paint.dim(`npx pay retry ${reference}`)}`,
      ]);

interface Kept {
  readonly why: string;
  /** Epoch ms */
  readonly at: number;
  readonly name?: string;
  readonly reference?: string;
}

const WHY_KEPT: Readonly<Record<string, string>> = {
  'unknown-payment': 'the log has no such payment',
  'unknown-name': 'nobody knows such an event',
  'not-understood': 'it could not be read',
};

export function keptLines(kept: readonly Kept[]): readonly string[] {
  if (kept.length === 0) return ['No webhook is kept: all that came were of use.'];
  const references = new Set(kept.flatMap(({ reference }) => reference ?? []));
  return [
    ...kept.map(({ why, at, name = 'a delivery', reference }) => {
      const about = reference === undefined ? '' : ` about ${reference}`;
      return `${name}${about} came at ${momentOf(new Date(at).toISOString())}: ${WHY_KEPT[why] ?? why}.`;
    }),
    ...[...references].map((reference) => `  npx pay resend ${reference}`),
  ];
}

interface Resent {
  readonly became: string;
  readonly delivery: { readonly name?: string; readonly timestamp?: string };
}

const BECAME: Readonly<Record<string, string>> = {
  recorded: 'is recorded',
  known: 'was known already',
  compared: 'was compared with the books of Vipps',
  'nothing-new': 'changes nothing',
  'unknown-payment': 'is still about a payment that is not in the log, and stays kept',
  'unknown-name': 'is still of a kind that nobody knows, and stays kept',
  'not-understood': 'is still not understood, and stays kept',
};

export const resentLines = (resent: readonly Resent[]): readonly string[] =>
  resent.length === 0
    ? ['Nothing is kept about this payment: what came about it was of use.']
    : resent.map(({ became, delivery: { name = 'A delivery', timestamp } }) => {
        const when = timestamp === undefined ? '' : ` of ${momentOf(timestamp)}`;
        return `${name}${when} ${BECAME[became] ?? became}.`;
      });
