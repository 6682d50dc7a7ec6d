import fc from 'fast-check';
import { decode, metadataOf, type StoredEvent } from './codec';
import {
  acmeOrder1,
  anomalyObserved,
  at,
  authorized,
  cancelRequested,
  captureRequested,
  oneOfEach,
  orderLine,
  refundRequested,
  requested,
} from './examples';
import { PAYMENT_EVENT_TYPES, type PaymentEvent } from './payment-events';

const circumstances = {
  correlationId: 'the payment',
  causationId: 'a command',
  recordedAt: at + 250,
  recordedBy: 'payment-request',
};

/** As an event lies in the log: through JSON, and nothing but JSON. */
const stored = (event: PaymentEvent): StoredEvent =>
  JSON.parse(JSON.stringify({ type: event.type, data: event.data, metadata: metadataOf(event, circumstances) }));

describe('an event that was stored', () => {
  it.each(PAYMENT_EVENT_TYPES)('reads back as it was: %s', (type) => {
    expect(decode(stored(oneOfEach[type]))).toStrictEqual(oneOfEach[type]);
  });

  it.each([
    requested(),
    authorized(1000),
    captureRequested('first', 700),
    cancelRequested('rest'),
    refundRequested('goodwill', 200),
    anomalyObserved('captured-by-somebody-else', '200'),
  ])('reads back as it was, with nothing that it need not have: $type', (event) => {
    expect(decode(stored(event))).toStrictEqual(event);
  });

  it('keeps when it happened apart from when it was recorded', () => {
    expect(metadataOf(authorized(1000), circumstances)).toEqual({
      $correlationId: 'the payment',
      $causationId: 'a command',
      happenedAt: '2026-11-22T09:30:00.000Z',
      recordedAt: '2026-11-22T09:30:00.250Z',
      recordedBy: 'payment-request',
      version: 1,
    });
  });
});

describe('what a newer service wrote', () => {
  it.each(['Postponed', '', 'authorized', 'constructor', '__proto__', 'toString'])('is unknown: type %p', (type) => {
    expect(decode({ ...stored(authorized(1000)), type })).toBe('unknown');
  });

  it('is unknown: a version that does not exist yet', () => {
    expect(decode(withMetadata({ version: 2 }))).toBe('unknown');
  });
});

describe('wreckage', () => {
  it.each([0, -1, 1.5, '1', null, undefined])('is unreadable: version %p', (version) => {
    expect(decode(withMetadata({ version }))).toBe('unreadable');
  });

  it.each(['', 'yesterday', 2026, 1_795_339_800_000, null, undefined])(
    'is unreadable: it happened at %p',
    (happenedAt) => {
      expect(decode(withMetadata({ happenedAt }))).toBe('unreadable');
    },
  );

  it.each([null, undefined, [], 'data', 1, true])('is unreadable: %p as data, or as metadata', (wreck) => {
    expect(decode({ ...stored(authorized(1000)), data: wreck })).toBe('unreadable');
    expect(decode({ ...stored(authorized(1000)), metadata: wreck })).toBe('unreadable');
  });

  const required = PAYMENT_EVENT_TYPES.flatMap((type) => {
    const optional = [
      'description',
      'orderLines',
      'expiresAt',
      'orderCategory',
      'captureGuaranteedUntil',
      'rest',
      'evidence',
      'reason',
      'by',
      'notBefore',
    ];
    const fields = Object.keys(oneOfEach[type].data).filter((field) => !optional.includes(field));
    const ofThisType = ['AnomalyObserved.amount', 'FailureReported.amount', 'FailureReported.captureId'];
    return fields.filter((field) => !ofThisType.includes(`${type}.${field}`)).map((field) => ({ type, field }));
  });

  it.each(required)('is unreadable: $type without its $field', ({ type, field }) => {
    const { data, ...rest } = stored(oneOfEach[type]);
    expect(decode({ ...rest, data: { ...(data as object), [field]: undefined } })).toBe('unreadable');
  });

  const fields = PAYMENT_EVENT_TYPES.flatMap((type) =>
    Object.keys(oneOfEach[type].data).map((field) => ({ type, field })),
  );

  it.each(fields)('is unreadable: $type with a $field of another kind', ({ type, field }) => {
    const { data, ...rest } = stored(oneOfEach[type]);
    expect(decode({ ...rest, data: { ...(data as object), [field]: false } })).toBe('unreadable');
    expect(decode({ ...rest, data: { ...(data as object), [field]: null } })).toBe('unreadable');
  });

  it.each([null, [], 'a coat', {}, { ...orderLine('sku-1', 1000), totalAmount: '1000' }])(
    'is unreadable: an order line that is %p',
    (line) => {
      const request = stored(requested());
      expect(decode({ ...request, data: { ...(request.data as object), orderLines: [line] } })).toBe('unreadable');
    },
  );
});

describe('whatever lies in the log', () => {
  it('is read without a complaint', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.constantFrom(...PAYMENT_EVENT_TYPES)),
        fc.jsonValue(),
        fc.jsonValue(),
        (type, data, metadata) => {
          expect(['unknown', 'unreadable']).toContain(decode({ type, data, metadata }));
        },
      ),
    );
  });

  it('is read without a complaint even when its metadata is in order', () => {
    const { metadata } = stored(authorized(1000));
    fc.assert(
      fc.property(fc.constantFrom(...PAYMENT_EVENT_TYPES), fc.jsonValue(), (type, data) => {
        const event = decode({ type, data, metadata });
        expect(event === 'unreadable' || (typeof event === 'object' && event.type === type)).toBe(true);
      }),
    );
  });

  it('never holds whom the payment was sent to', () => {
    const log = JSON.stringify({ acmeOrder1, events: Object.values(oneOfEach).map(stored) });
    expect(log).not.toMatch(/phoneNumber|consent(?!Revision)/i);
  });
});

const withMetadata = (change: Readonly<Record<string, unknown>>): StoredEvent => {
  const { metadata, ...rest } = stored(authorized(1000));
  return { ...rest, metadata: { ...(metadata as object), ...change } };
};
