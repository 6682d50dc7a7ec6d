import fc from 'fast-check';
import { acmeOrder1 } from './examples';
import {
  PAYMENT_STREAMS,
  isMerchantSerialNumber,
  isReference,
  paymentOf,
  personStreamOf,
  streamOf,
} from './payment-id';

const paymentId = fc.record({
  merchantSerialNumber: fc.stringMatching(/^[0-9]{4,10}$/),
  reference: fc.stringMatching(/^[a-zA-Z0-9-]{8,50}$/),
});

describe('a reference', () => {
  it.each(['acme-order-1', '12345678', '--------', 'a'.repeat(50)])('may be %p', (reference) => {
    expect(isReference(reference)).toBe(true);
  });

  it.each([
    '1234567',
    'a'.repeat(51),
    'acme_order_1',
    'acme order 1',
    'acme-order-1\n',
    'ordrė-1234',
    '',
    12345678,
    null,
  ])('is never %p', (reference) => {
    expect(isReference(reference)).toBe(false);
  });
});

describe('a merchant serial number', () => {
  it.each(['1234', '123456', '1234567890'])('may be %p', (merchantSerialNumber) => {
    expect(isMerchantSerialNumber(merchantSerialNumber)).toBe(true);
  });

  it.each(['123', '12345678901', '12345a', '1234-5', ' 12345', '', 123456, null])('is never %p', (value) => {
    expect(isMerchantSerialNumber(value)).toBe(false);
  });
});

describe("a payment's stream", () => {
  it('is named after its sales unit and its reference', () => {
    expect(streamOf(acmeOrder1)).toBe('payment-123456_acme-order-1');
  });

  it('reads back as the payment that it was named after, and as no other', () => {
    fc.assert(fc.property(paymentId, (id) => expect(paymentOf(streamOf(id))).toEqual(id)));
  });

  it('is never shared by two payments', () => {
    fc.assert(
      fc.property(paymentId, paymentId, (one, other) => {
        const isOne = one.merchantSerialNumber === other.merchantSerialNumber && one.reference === other.reference;
        expect(streamOf(one) === streamOf(other)).toBe(isOne);
      }),
    );
  });

  it('is told by its prefix', () => {
    fc.assert(fc.property(paymentId, (id) => expect(streamOf(id).startsWith(PAYMENT_STREAMS)).toBe(true)));
  });

  it('is not the stream of the person, which can be deleted without it', () => {
    expect(personStreamOf(acmeOrder1)).toBe('person-123456_acme-order-1');
    expect(paymentOf(personStreamOf(acmeOrder1))).toBeUndefined();
  });
});

describe("a stream that is not a payment's", () => {
  it.each([
    '',
    'payment-',
    'payment-123456',
    'payment-123456_',
    'payment-_acme-order-1',
    'payment-123456_acme-order-1_2',
    'payment-acme-order-1_123456',
    'Payment-123456_acme-order-1',
    '$$payment-123456_acme-order-1',
    'payment-123456_acme-order-1\n',
    'snapshot-capture',
  ])('is nobody’s story: %p', (stream) => {
    expect(paymentOf(stream)).toBeUndefined();
  });

  it('is found out, whatever it is called, or is named exactly as we would', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string().map((rest) => `payment-${rest}`),
        ),
        (stream) => {
          const id = paymentOf(stream);
          expect(id === undefined || streamOf(id) === stream).toBe(true);
        },
      ),
    );
  });
});
