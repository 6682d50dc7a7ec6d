import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { ANOMALIES, PAYMENT_EVENT_TYPES } from '@payments/events';
import { anyHistory } from './arbitrary-history';
import * as ask from './command-examples';
import type { PaymentCommand } from './commands';
import { decide } from './decide';
import { isRefusal } from './decision';
import type { Payment } from './payment';
import { statusOf } from './status';

const workspace = join(__dirname, '../../..');
const page = readFileSync(join(workspace, 'docs/payments.md'), 'utf8');
/** The cells of the rows below a heading whose first cell is a name in backticks. */
const rowsUnder = (heading: string): readonly (readonly string[])[] =>
  (page.split(/^## /m).find((part) => part.startsWith(heading)) ?? '')
    .split('\n')
    .filter((line) => line.startsWith('| `') || line.startsWith('| (none)'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
const namesIn = (cell: string): readonly string[] =>
  [...cell.matchAll(/`([A-Za-z-]+)`/g)].map(([, name]) => name ?? '');

const commands: readonly PaymentCommand[] = [
  ask.requestPayment(),
  ...['fresh', 'first', 'rest'].flatMap((id) => [
    ask.requestCapture(id),
    ask.requestCapture(id, 1),
    ask.requestCancel(id),
    ask.requestRefund(id),
    ask.recordCapture(id),
    ask.recordCaptureVerification(id),
    ask.recordCaptureFailure(id),
    ask.recordCancelFailure(id),
    ask.recordCancellation(id, 0),
    ask.recordRefund(id),
    ask.recordRefundFailure(id),
    ask.requestCaptureAgain(id),
    ask.requestRefundAgain(id),
  ]),
  ask.correctReceipt(1000),
  ask.recordInitiation,
  ask.recordRejection,
  ask.recordAuthorization(1000),
  ask.recordAuthorization(999),
  ask.recordAbort,
  ask.recordExpiry,
  ask.recordTermination,
  ask.recordReceipt(1000),
  ask.recordReceiptRejection,
  ask.recordOrderLink,
  ask.recordOrderLinkRejection,
  ask.recordAnomaly('captured-by-somebody-else', 'seen now'),
  ask.recordReportedFailure('seen now'),
  ask.recordParking(),
  ask.recordResumption(),
  ask.requestRetry,
  ask.requestForgetting,
  ask.recordExpiring('outer', 6),
];

const nameOf = (payment: Payment): string => (payment.status === 'none' ? '(none)' : statusOf(payment));

/** What the decider lets happen next, found by asking it everything at every moment of many payments. */
function possible(): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const { moments } of fc.sample(anyHistory, { numRuns: 1_500, seed: 1 })) {
    for (const payment of [{ status: 'none' } as const, ...moments]) {
      const next = found.get(nameOf(payment)) ?? new Set();
      found.set(nameOf(payment), next);
      for (const command of commands) {
        for (const { type } of eventsOf(command, payment)) next.add(type);
      }
    }
  }
  return found;
}

function eventsOf(command: PaymentCommand, payment: Payment) {
  try {
    const decision = decide(command, payment);
    return isRefusal(decision) ? [] : decision;
  } catch {
    // A fact that cannot be: about an operation that nobody requested.
    return [];
  }
}

describe('the page about payments', () => {
  it('says of each state what can happen next, as the decider does', () => {
    const told = Object.fromEntries(
      rowsUnder('States').map(([state = '', , ...next]) => [
        state === '(none)' ? state : namesIn(state)[0],
        [...namesIn(next.join(' '))].sort(),
      ]),
    );
    expect(told).toEqual(Object.fromEntries([...possible()].map(([state, next]) => [state, [...next].sort()])));
  });

  it('has every event, once', () => {
    expect(rowsUnder('Events').map(([event = '']) => namesIn(event)[0])).toEqual(PAYMENT_EVENT_TYPES);
  });

  it('has every anomaly, once', () => {
    expect(rowsUnder('Anomalies').map(([anomaly = '']) => namesIn(anomaly)[0])).toEqual(ANOMALIES);
  });

  it.each(rowsUnder('Events').map((cells) => [namesIn(cells[0] ?? '')[0] ?? '', cells[3] ?? ''] as const))(
    'names a specification that speaks of %s',
    (event, cell) => {
      const [, path = ''] = /\]\(\.\.\/(.+?)\)/.exec(cell) ?? [];
      expect(existsSync(join(workspace, path))).toBe(true);
      expect(readFileSync(join(workspace, path), 'utf8')).toMatch(new RegExp(event, 'i'));
    },
  );
});
