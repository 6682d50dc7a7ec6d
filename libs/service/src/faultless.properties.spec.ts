import fc from 'fast-check';
import { readWithCare } from './command-body';
import { isFaultless } from './faultless';
import { order, OrderCommand } from './testing/order-command';

/** Values that are wrong in some field and right in another, and those that decorators are known to overlook. */
const anyValue = fc.oneof(
  fc.constantFrom(null, undefined, '', [], {}, [[]], [{}], [null], 'first', 700, 0.5, Number.NaN, true),
  fc.constantFrom(order.consent, order.amount, order.lines, [order.lines], { ...order.amount, vat: 25 }),
  fc.jsonValue(),
);
const anyName = fc.constantFrom(
  ...[...Object.keys(order), 'merchantSerialNumber', 'evidence', 'captureID'],
  ...['constructor', '__proto__', 'toString'],
);
type Part = 'order' | 'consent' | 'amount' | 'line';
const anyPart = fc.constantFrom<Part[]>('order', 'consent', 'amount', 'line');
const anyChange = fc.tuple(anyPart, anyName, anyValue);

/** JSON as it comes from the bus, with what a literal cannot have. */
function changed(changes: readonly (readonly [where: Part, name: string, value: unknown])[]): object {
  const body = structuredClone(order);
  const { consent, amount, lines } = body;
  const parts = { order: body, consent, amount, line: lines[0] as object };
  for (const [where, name, value] of changes) {
    Object.defineProperty(parts[where], name, { value, enumerable: true, configurable: true, writable: true });
  }
  return JSON.parse(JSON.stringify(body));
}

describe('a body that is surely without fault', () => {
  it('is taken, and taken for the same, with all care', () => {
    fc.assert(
      fc.property(fc.array(anyChange, { maxLength: 3 }), (changes) => {
        const body = changed(changes);
        if (isFaultless(OrderCommand, body)) expect(readWithCare(OrderCommand, body)).toEqual(body);
      }),
      { numRuns: 5_000 },
    );
  });

  it.each([
    ['all fields', order],
    ['the least', { reference: 'acme-order-1', captureId: 'a', consent: { channel: 'phone' } }],
    ['an empty list', { ...order, lines: [] }],
  ])('is nearly every body that is without fault: %s', (_, body) => {
    expect(isFaultless(OrderCommand, body)).toBe(true);
  });
});
