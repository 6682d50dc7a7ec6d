import { isRefused, readBody } from './command-body';
import { order, OrderCommand } from './testing/order-command';

const refusalOf = (body: unknown) => {
  const read = readBody(OrderCommand, body);
  return isRefused(read) ? [read.refused, (read.details as { fields: string[] } | undefined)?.fields] : 'no refusal';
};

describe('a body', () => {
  it('that says everything is the command', () => {
    expect(readBody(OrderCommand, order)).toEqual(order);
  });

  it('may leave out what is optional', () => {
    const { reference, captureId, consent } = order;
    expect(readBody(OrderCommand, { reference, captureId, consent })).toEqual({ reference, captureId, consent });
  });
});

describe('a body is refused', () => {
  it.each([undefined, null, 'acme-order-1', 7, [], [order]])('as malformed if it is no object: %j', (body) => {
    expect(refusalOf(body)).toEqual(['malformed-payload', undefined]);
  });

  it.each([
    ['unknown-field', { captureID: 'first' }, 'captureID'],
    ['unknown-field', { amount: { currency: 'NOK', value: 700, vat: 25 } }, 'amount.vat'],
    ['unknown-field', { lines: [{ total: 300 }, { total: 400, sum: 700 }] }, 'lines.1.sum'],
    ['missing-field', { reference: undefined }, 'reference'],
    ['missing-field', { captureId: undefined }, 'captureId'],
    ['missing-field', { consent: {} }, 'consent.channel'],
    ['consent-missing', { consent: undefined }, 'consent'],
    ['invalid-field', { captureId: 'longer than ten' }, 'captureId'],
    ['invalid-field', { reference: 'short' }, 'reference'],
    ['invalid-field', { merchantSerialNumber: '12' }, 'merchantSerialNumber'],
    ['invalid-field', { amount: 700 }, 'amount'],
    ['unknown-currency', { amount: { currency: 'SEK', value: 700 } }, 'amount.currency'],
    ['invalid-amount', { amount: { currency: 'NOK', value: 7.5 } }, 'amount.value'],
    ['invalid-amount', { amount: { currency: 'NOK', value: '700' } }, 'amount.value'],
    ['invalid-amount', { amount: { currency: 'NOK', value: -1 } }, 'amount.value'],
    ['invalid-amount', { amount: { currency: 'NOK', value: 65_000_001 } }, 'amount.value'],
    ['invalid-amount', { lines: [{ total: 300 }, { total: 0.5 }] }, 'lines.1.total'],
  ])('with %s: %j', (refused, part, field) => {
    expect(refusalOf({ ...order, ...part })).toEqual([refused, [field]]);
  });

  it('for the first of its faults, and names the fields of all', () => {
    expect(refusalOf({ ...order, bogus: 1, captureId: 7 })).toEqual(['unknown-field', ['bogus', 'captureId']]);
  });

  it('in words that quote nothing of what it said', () => {
    const body = { ...order, captureId: 'call 4712345678', amount: { currency: '4712345678', value: '4712345678' } };
    expect(JSON.stringify(readBody(OrderCommand, body))).not.toContain('4712345678');
  });
});
