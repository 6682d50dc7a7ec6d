import type { PaymentEvent, PaymentId } from '@payments/events';
import { acmeOrder1, authorized, initiated, parked, requested } from '@payments/events/examples';
import { fold } from '@payments/payment';
import { listOpenPayments } from './list-open-payments';

const { merchantSerialNumber } = acmeOrder1;
const ofAnother = '654321';
const start: PaymentId = { merchantSerialNumber, reference: '' };

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

const pageOf = (...page: Parameters<typeof listOpenPayments> extends [unknown, ...infer Rest] ? Rest : never) => {
  const { payments, next } = listOpenPayments(entries, ...page);
  return { references: payments.map(({ reference }) => reference), next };
};

describe('the list of payments that are not over', () => {
  it('has those of one sales unit, in the order of their references', () => {
    expect(pageOf(start, {})).toEqual({
      references: ['acme-order-1', 'acme-order-2', 'acme-order-3', 'acme-order-4'],
      next: undefined,
    });
    expect(pageOf({ ...start, merchantSerialNumber: ofAnother }, {}).references).toEqual(['acme-order-2']);
  });

  it('goes on from page to page until there is no next', () => {
    const first = pageOf(start, { limit: 3 });
    expect(first).toEqual({ references: ['acme-order-1', 'acme-order-2', 'acme-order-3'], next: 'acme-order-3' });
    expect(pageOf({ ...start, reference: 'acme-order-3' }, { limit: 3 })).toEqual({ references: ['acme-order-4'] });
  });

  it('has no next where the page ends with the last', () => {
    expect(pageOf(start, { limit: 4 }).next).toBeUndefined();
  });

  it('has those of one status, if that is asked for', () => {
    expect(pageOf(start, { status: 'initiated', limit: 1 })).toEqual({
      references: ['acme-order-2'],
      next: 'acme-order-2',
    });
    expect(pageOf(start, { status: 'authorized' })).toEqual({ references: ['acme-order-1'] });
  });

  it('has those that are parked, whatever their status, if that is asked for', () => {
    expect(pageOf(start, { status: 'parked' })).toEqual({ references: ['acme-order-4'] });
  });
});
