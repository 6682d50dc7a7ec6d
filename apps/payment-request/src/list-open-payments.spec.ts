import type { PaymentEvent } from '@payments/events';
import {
  acmeOrder1,
  at,
  authorized,
  captureRequested,
  initiated,
  nok,
  parked,
  requested,
} from '@payments/events/examples';
import { fold } from '@payments/payment';
import { listOpenPayments } from './list-open-payments';

const { merchantSerialNumber } = acmeOrder1;
const ofAnother = '654321';

const entry = (reference: string, history: PaymentEvent[], unit = merchantSerialNumber) => ({
  id: { merchantSerialNumber: unit, reference },
  payment: fold(history),
  revision: history.length - 1,
});

const open = [requested(), initiated];
const entries = [
  entry('acme-order-3', open),
  entry('acme-order-1', [...open, authorized(1000)]),
  entry('acme-order-4', [requested(), parked()]),
  entry('acme-order-2', open),
  entry('acme-order-2', open, ofAnother),
];

type Query = Parameters<typeof listOpenPayments>[2];

const pageOf = (query: Query, { unit = merchantSerialNumber, now = at } = {}) => {
  const { payments, next } = listOpenPayments(entries, unit, query, now);
  return { references: payments.map(({ reference }) => reference), next };
};

describe('the list of payments that are not over', () => {
  it('has those of one sales unit, in the order of their references', () => {
    expect(pageOf({})).toEqual({
      references: ['acme-order-1', 'acme-order-2', 'acme-order-3', 'acme-order-4'],
      next: undefined,
    });
    expect(pageOf({}, { unit: ofAnother }).references).toEqual(['acme-order-2']);
  });

  it('goes on from page to page until there is no next', () => {
    const first = pageOf({ limit: 3 });
    expect(first).toEqual({ references: ['acme-order-1', 'acme-order-2', 'acme-order-3'], next: 'acme-order-3' });
    expect(pageOf({ after: 'acme-order-3', limit: 3 })).toEqual({ references: ['acme-order-4'] });
  });

  it('has no next where the page ends with the last', () => {
    expect(pageOf({ limit: 4 }).next).toBeUndefined();
  });

  it('has those of one status, if that is asked for', () => {
    expect(pageOf({ status: 'initiated', limit: 1 })).toEqual({
      references: ['acme-order-2'],
      next: 'acme-order-2',
    });
    expect(pageOf({ status: 'authorized' })).toEqual({ references: ['acme-order-1'] });
  });

  it('has those that are parked, whatever their status, if that is asked for', () => {
    expect(pageOf({ status: 'parked' })).toEqual({ references: ['acme-order-4'] });
  });
});

describe('the list of payments whose money is at risk', () => {
  const DAY_MS = 24 * 60 * 60_000;
  const guaranteedFor = (days: number): PaymentEvent => ({
    type: 'Authorized',
    at,
    data: { reserved: nok(1000), captureGuaranteedUntil: new Date(at + days * DAY_MS).toISOString() },
  });
  const reserved = [
    entry('acme-order-1', [...open, guaranteedFor(7)]),
    entry('acme-order-2', [...open, guaranteedFor(5), captureRequested('a', 700)]),
    entry('acme-order-3', [...open, guaranteedFor(30)]),
    entry('acme-order-4', [...open, guaranteedFor(5), captureRequested('a', 1000)]),
    entry('acme-order-5', open),
    entry('acme-order-6', [...open, guaranteedFor(5)]),
  ];
  const list = (query: Query, afterDays: number) =>
    listOpenPayments(reserved, merchantSerialNumber, { ...query, status: 'expiring' }, at + afterDays * DAY_MS);

  it('has the soonest deadline first, with what can be lost by it', () => {
    const { payments } = list({}, 4.5);
    expect(payments.map(({ reference, expiring }) => [reference, expiring])).toEqual([
      ['acme-order-2', { deadline: 'guarantee', until: '2026-11-27T09:30:00.000Z', atRisk: nok(300) }],
      ['acme-order-6', { deadline: 'guarantee', until: '2026-11-27T09:30:00.000Z', atRisk: nok(1000) }],
      ['acme-order-1', { deadline: 'guarantee', until: '2026-11-29T09:30:00.000Z', atRisk: nok(1000) }],
    ]);
  });

  it('goes on from page to page until there is no next', () => {
    const { next = '' } = list({ limit: 1 }, 4.5);
    expect(next).toBe('2026-11-27T09:30:00.000Z acme-order-2');
    const rest = list({ limit: 2, after: next }, 4.5);
    expect(rest.payments.map(({ reference }) => reference)).toEqual(['acme-order-6', 'acme-order-1']);
    expect(rest.next).toBeUndefined();
  });

  it('is empty while all deadlines are far', () => {
    expect(list({}, 1)).toEqual({ payments: [] });
  });
});
