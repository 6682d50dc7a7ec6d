import type { Amount, PaymentEvent, PaymentId, PaymentRequest } from '@payments/events';
import { eur, nok } from '@payments/events/examples';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export const units = { acme: '123456', boats: '654321' };

/** An event, when it was recorded, and by whom. */
export interface Told {
  readonly event: PaymentEvent;
  readonly recordedAt: number;
  readonly recordedBy: string;
}

export interface Story {
  readonly id: PaymentId;
  readonly told: readonly Told[];
}

type Step = (at: number) => Told;

const told =
  (recordedBy: string, event: (at: number) => PaymentEvent, lateMs = 120): Step =>
  (at) => ({ event: event(at), recordedAt: at + lateMs, recordedBy });

const requested = (amount: Amount, more: Partial<PaymentRequest> = {}) =>
  told('payment-request', (at) => ({
    type: 'Requested',
    at,
    data: { amount, capture: 'on-command', consentRevision: 0, ...more },
  }));
const initiated = told('payment-request', (at) => ({ type: 'Initiated', at, data: {} }));
const authorized = (reserved: Amount, guaranteedForMs = 7 * DAY) =>
  told(
    'webhook-gateway',
    (at) => ({
      type: 'Authorized',
      at,
      data: { reserved, captureGuaranteedUntil: new Date(at + guaranteedForMs).toISOString() },
    }),
    640,
  );
const ended = (type: 'Aborted' | 'Expired' | 'Terminated') =>
  told('webhook-gateway', (at) => ({ type, at, data: {} }), 480);
const receiptAttached = (total: Amount) => told('receipt', (at) => ({ type: 'ReceiptAttached', at, data: { total } }));
const captureRequested = (captureId: string, amount: Amount) =>
  told('capture', (at) => ({ type: 'CaptureRequested', at, data: { captureId, amount, evidence: 'parcel 7041' } }));
const captured = (captureId: string, amount: Amount) =>
  told('capture', (at) => ({ type: 'Captured', at, data: { captureId, amount } }), 210);
const verified = (captureId: string, amount: Amount) =>
  told('capture', (at) => ({ type: 'CaptureVerified', at, data: { captureId, captured: amount } }));
const refundRequested = (refundId: string, amount: Amount, reason: string) =>
  told('capture', (at) => ({ type: 'RefundRequested', at, data: { refundId, amount, reason } }));
const refunded = (refundId: string, amount: Amount) =>
  told('capture', (at) => ({ type: 'Refunded', at, data: { refundId, amount } }));
const captureFailed = (captureId: string) =>
  told('capture', (at) => ({
    type: 'CaptureFailed',
    at,
    data: { captureId, because: { status: 400, code: '6100', title: 'Reservation expired', traceId: 'd2f1a9c0' } },
  }));
const parked = (
  service: string,
  action: string,
  reason: Extract<PaymentEvent, { type: 'Parked' }>['data']['reason'],
  failures = 10,
) => told(service, (at) => ({ type: 'Parked', at, data: { service, action, reason, failures } }));
const anomaly = told('payment-request', (at) => ({
  type: 'AnomalyObserved',
  at,
  data: { anomaly: 'captured-by-somebody-else', observation: 'portal-1', amount: nok(12_900) },
}));

/** One after another, so far apart as a payment's steps are. */
export function story(reference: string, startedAt: number, steps: readonly Step[], unit = units.acme): Story {
  const gaps = [0, 900, 42 * SECOND, 1400, 11 * MINUTE, 700, 900, 26 * MINUTE, 800];
  let at = startedAt;
  return {
    id: { merchantSerialNumber: unit, reference },
    told: steps.map((step, index) => step((at += gaps[index] ?? MINUTE))),
  };
}

const walk = (amount: Amount): readonly Step[] => [
  requested(amount),
  initiated,
  authorized(amount),
  receiptAttached(amount),
  captureRequested('shipment-1', amount),
  captured('shipment-1', amount),
  verified('shipment-1', amount),
];
export const asFarAs = (steps: number, amount: Amount): readonly Step[] => walk(amount).slice(0, steps);

/** A day at two sales units: what goes well, what waits, what is over, and what a person has to look at. */
export const storiesOfADay = (now: number): readonly Story[] => [
  story('acme-5021', now - 20 * SECOND, asFarAs(2, nok(49_900))),
  story('acme-5020', now - 70 * SECOND, asFarAs(4, nok(129_950))),
  story('boat-311', now - 4 * MINUTE, asFarAs(2, eur(34_500)), units.boats),
  story('acme-5019', now - 25 * MINUTE, [...asFarAs(4, nok(89_900)), parked('capture', 'capture', 'vipps-silent')]),
  story('acme-5018', now - 42 * MINUTE, walk(nok(24_900))),
  story('acme-5017', now - 55 * MINUTE, [requested(nok(9900)), initiated, ended('Aborted')]),
  story('acme-5016', now - 2 * HOUR, [
    ...walk(nok(259_000)),
    refundRequested('return-1', nok(60_000), 'One of three came back'),
    refunded('return-1', nok(60_000)),
  ]),
  story('acme-5015', now - 3 * HOUR, [
    ...asFarAs(4, nok(149_800)),
    captureRequested('shipment-1', nok(99_900)),
    captured('shipment-1', nok(99_900)),
    verified('shipment-1', nok(99_900)),
  ]),
  story('boat-310', now - 5 * HOUR, walk(eur(118_000)), units.boats),
  story('acme-5014', now - 6 * HOUR, [
    ...walk(nok(17_900)),
    refundRequested('return-1', nok(17_900), 'The coat did not fit'),
    refunded('return-1', nok(17_900)),
  ]),
  story('acme-5013', now - 7 * HOUR, [
    requested(nok(39_900)),
    told('payment-request', (at) => ({
      type: 'RequestRejected',
      at,
      data: { because: { status: 400, code: '7010', title: 'Cannot be asked', traceId: 'a41b77e2' } },
    })),
  ]),
  story('acme-5012', now - 8 * HOUR, [requested(nok(59_900)), initiated, ended('Expired')]),
  story(
    'boat-309',
    now - 9 * HOUR,
    [...asFarAs(4, eur(76_000)), captureRequested('crane-1', eur(76_000)), captureFailed('crane-1')],
    units.boats,
  ),
  story('acme-5011', now - 10 * HOUR, [requested(nok(74_900)), parked('payment-request', 'create', 'vipps-busy')]),
  story('acme-5010', now - 11 * HOUR, [...asFarAs(4, nok(12_900)), anomaly]),
  story('acme-5009', now - 12 * HOUR, [
    ...walk(nok(44_900)).slice(0, 6),
    parked('capture', 'verify-capture', 'not-shown-by-vipps'),
  ]),
  story('acme-5008', now - 26 * HOUR, [requested(nok(30_000)), initiated, ended('Terminated')]),
  story('acme-4901', now - 6 * DAY - 4 * HOUR, asFarAs(4, nok(349_000))),
  story('acme-4902', now - 5 * DAY - 20 * HOUR, asFarAs(4, nok(61_500))),
  story('acme-4903', now - 7 * DAY - 2 * HOUR, asFarAs(4, nok(19_900))),
  story('boat-298', now - 5 * DAY - 2 * HOUR, asFarAs(4, eur(212_000)), units.boats),
];

/** More than a page of them, all the same but for their number. */
export const manyStories = (count: number, now: number): readonly Story[] =>
  Array.from({ length: count }, (_, index) =>
    story(`bulk-${String(index).padStart(4, '0')}`, now - 2 * DAY - index * MINUTE, walk(nok(10_000 + 100 * index))),
  );
