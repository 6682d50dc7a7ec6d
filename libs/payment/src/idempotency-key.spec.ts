import fc from 'fast-check';
import { acmeOrder1 } from '@payments/events/examples';
import { idempotencyKeyOf, idempotencyKeysOf } from './idempotency-key';

const paymentId = fc.record({
  merchantSerialNumber: fc.stringMatching(/^[0-9]{4,10}$/),
  reference: fc.stringMatching(/^[a-zA-Z0-9-]{8,50}$/),
});
const operation = fc.constantFrom('create' as const, 'capture' as const, 'cancel' as const, 'refund' as const);
const cause = fc.tuple(paymentId, operation, fc.string());
/** Causes that differ in as little as causes can. */
const similar = fc.tuple(
  fc.record({
    merchantSerialNumber: fc.constantFrom('1234', '12345'),
    reference: fc.constantFrom('12345678', '512345678'),
  }),
  operation,
  fc.constantFrom('', 'a', 'A', ',', '","', 'capture'),
);

describe('an idempotency key', () => {
  it('is the same for the same capture, today and after every crash', () => {
    expect(idempotencyKeyOf(acmeOrder1, 'capture', 'first')).toBe('367da655-8b97-5d34-94e9-616e8e35d51c');
  });

  it('is never longer than the 50 characters that Vipps takes, however long its cause', () => {
    fc.assert(fc.property(cause, (parts) => expect(idempotencyKeyOf(...parts).length).toBeLessThanOrEqual(50)));
    expect(idempotencyKeyOf(acmeOrder1, 'capture', 'x'.repeat(10_000)).length).toBeLessThanOrEqual(50);
  });

  it('can stand in a header, whatever the merchant calls the operation', () => {
    fc.assert(fc.property(cause, (parts) => expect(idempotencyKeyOf(...parts)).toMatch(/^[0-9a-f-]+$/)));
  });

  it('tells two captures of one payment apart', () => {
    expect(idempotencyKeyOf(acmeOrder1, 'capture', 'first')).not.toBe(idempotencyKeyOf(acmeOrder1, 'capture', 'rest'));
  });

  it('tells a capture, a cancel, a refund and the create apart, though they are called the same', () => {
    const operations = ['create', 'capture', 'cancel', 'refund'] as const;
    expect(new Set(operations.map((each) => idempotencyKeyOf(acmeOrder1, each, 'first'))).size).toBe(4);
  });

  it('tells two sales units with one reference apart', () => {
    const elsewhere = { ...acmeOrder1, merchantSerialNumber: '654321' };
    expect(idempotencyKeyOf(acmeOrder1, 'create', '')).not.toBe(idempotencyKeyOf(elsewhere, 'create', ''));
  });

  it('is never shared by two causes', () => {
    fc.assert(
      fc.property(similar, similar, (one, other) => {
        const isOne = JSON.stringify(one) === JSON.stringify(other);
        expect(idempotencyKeyOf(...one) === idempotencyKeyOf(...other)).toBe(isOne);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('the keys of a capture that Vipps refused', () => {
  it('are another for each epoch, the first as it has always been', () => {
    const first = idempotencyKeyOf(acmeOrder1, 'capture', 'first');
    expect(idempotencyKeyOf(acmeOrder1, 'capture', 'first', 1)).toBe(first);
    expect(idempotencyKeyOf(acmeOrder1, 'capture', 'first', 2)).toBe('8281a48d-ad3b-5418-93b7-1ef09268e889');
  });

  it('are all known, the latest first', () => {
    const keys = idempotencyKeysOf(acmeOrder1, 'capture', 'first', { epoch: 3 });
    expect(keys).toEqual([3, 2, 1].map((epoch) => idempotencyKeyOf(acmeOrder1, 'capture', 'first', epoch)));
    expect(new Set(keys).size).toBe(3);
  });
});
