import fc from 'fast-check';
import { derivedId, eventIdOf } from './event-id';
import {
  acmeOrder1,
  anomalyObserved,
  cancelRequested,
  captureRequested,
  captured,
  initiated,
  oneOfEach,
  refundRequested,
} from './examples';
import { streamOf } from './payment-id';

const stream = streamOf(acmeOrder1);
const part = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('', ',', '"', '","', '[', 'a', 'ab', 'b'));

describe('an id that is derived', () => {
  it('is a UUID of version 5', () => {
    expect(derivedId('any')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('is the same for the same cause, today and for ever', () => {
    expect(derivedId('payment', 'acme-order-1')).toBe('72b218a3-5bc5-557f-a719-3516e2eb445a');
  });

  it('differs for every other cause, however its parts are cut', () => {
    fc.assert(
      fc.property(fc.array(part), fc.array(part), (one, other) => {
        expect(derivedId(...one) === derivedId(...other)).toBe(JSON.stringify(one) === JSON.stringify(other));
      }),
      { numRuns: 500 },
    );
  });
});

describe("an event's id", () => {
  it('is the same for ever, since the log holds it already', () => {
    expect(eventIdOf(stream, captured('first', 700))).toBe('982396c3-8a29-51d1-92a1-aa352c0f7e60');
  });

  it('is the same whenever the same is said, by whomever', () => {
    expect(eventIdOf(stream, structuredClone(captured('first', 700)))).toBe(eventIdOf(stream, captured('first', 700)));
  });

  it('differs for another amount of one capture: who says that must hear that somebody was first', () => {
    expect(eventIdOf(stream, captured('first', 701))).not.toBe(eventIdOf(stream, captured('first', 700)));
  });

  it('differs for another moment: a webhook and a read tell of one yes, and one of the two is told that it is known', () => {
    expect(eventIdOf(stream, { ...initiated, at: 0 })).not.toBe(eventIdOf(stream, initiated));
  });

  it('differs between all types', () => {
    const ids = Object.values(oneOfEach).map((event) => eventIdOf(stream, event));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('differs between streams', () => {
    const another = streamOf({ ...acmeOrder1, merchantSerialNumber: '123457' });
    const ids = Object.values(oneOfEach).map((event) => eventIdOf(stream, event));
    const others = Object.values(oneOfEach).map((event) => eventIdOf(another, event));
    expect(new Set([...ids, ...others]).size).toBe(2 * ids.length);
  });

  it('differs for different streams and occasions, whatever they are called', () => {
    fc.assert(
      fc.property(part, part, part, part, (oneStream, oneId, otherStream, otherId) => {
        const isOne = oneStream === otherStream && oneId === otherId;
        const one = eventIdOf(oneStream, captureRequested(oneId, 700));
        const other = eventIdOf(otherStream, captureRequested(otherId, 700));
        expect(one === other).toBe(isOne);
      }),
    );
  });

  it('differs for a capture, a cancel and a refund of one name', () => {
    const events = [captureRequested('a', 700), cancelRequested('a'), refundRequested('a', 700)];
    const ids = events.map((event) => eventIdOf(stream, event));
    expect(new Set(ids).size).toBe(3);
  });

  it('differs for two anomalies, and for two observations of one', () => {
    const ids = [
      anomalyObserved('captured-by-somebody-else', '200'),
      anomalyObserved('captured-by-somebody-else', '300'),
      anomalyObserved('refunded-by-somebody-else', '200'),
    ].map((event) => eventIdOf(stream, event));
    expect(new Set(ids).size).toBe(3);
  });
});
