import { isRefused, readBody } from './command-body';
import { order, OrderCommand } from './testing/order-command';

const refusalOf = (body: unknown) => {
  const read = readBody(OrderCommand, body);
  return isRefused(read) ? [read.refused, (read.details as { fields: string[] } | undefined)?.fields] : 'no refusal';
};

/** With keys that a literal cannot have. */
const asJson = (text: string): object => JSON.parse(text) as object;

describe('null in place of a field', () => {
  it('is not taken for leaving it out: a capture of null is not a capture of all', () => {
    expect(refusalOf({ ...order, amount: null })).toEqual(['invalid-field', ['amount']]);
    expect(refusalOf({ ...order, evidence: null })).toEqual(['invalid-field', ['evidence']]);
    expect(refusalOf({ ...order, merchantSerialNumber: null })).toEqual(['invalid-field', ['merchantSerialNumber']]);
  });

  it('is missing where something must be', () => {
    expect(refusalOf({ ...order, captureId: null })).toEqual(['missing-field', ['captureId']]);
    expect(refusalOf({ ...order, consent: null })).toEqual(['consent-missing', ['consent']]);
  });
});

describe('a list', () => {
  it('is no consent, however empty', () => {
    expect(refusalOf({ ...order, consent: [] })).toEqual(['invalid-field', ['consent']]);
    expect(refusalOf({ ...order, consent: [{ channel: 'checkout' }] })).toEqual(['invalid-field', ['consent']]);
  });

  it('is no item of a list', () => {
    expect(refusalOf({ ...order, lines: [{ total: 700 }, []] })).toEqual(['invalid-field', ['lines.1']]);
  });

  it('may stand where one is asked for', () => {
    expect(refusalOf({ ...order, lines: [] })).toBe('no refusal');
  });
});

describe('a name that every object has', () => {
  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])('is as unknown as any other: %s', (name) => {
    expect(refusalOf({ ...order, ...named(name) })).toEqual(['unknown-field', [name]]);
    expect(refusalOf({ ...order, amount: { ...order.amount, ...named(name) } })).toEqual([
      'unknown-field',
      [`amount.${name}`],
    ]);
  });

  it('changes no object but its own', () => {
    readBody(OrderCommand, asJson('{ "__proto__": { "polluted": true }, "constructor": { "polluted": true } }'));
    expect(({} as { polluted?: true }).polluted).toBeUndefined();
  });

  it('within a value that should be text is refused like it', () => {
    expect(refusalOf({ ...order, evidence: { constructor: 5 } })).toEqual(['unknown-field', ['evidence.constructor']]);
  });
});

describe('nesting beyond reason', () => {
  it('is malformed, and not the end of the stack', () => {
    const deep = asJson(`{"lines":${'['.repeat(20_000)}${']'.repeat(20_000)}}`);
    expect(refusalOf(deep)).toEqual(['malformed-payload', undefined]);
  });
});

const named = (name: string): object => Object.defineProperty({}, name, { value: 1, enumerable: true });
