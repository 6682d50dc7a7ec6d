import { nok } from '@payments/events/examples';
import { payloadOf } from './testing/delivery';
import { webhookToFact } from './webhook-to-fact';

const id = { merchantSerialNumber: '1234567', reference: 'acme-order-1' };
const at = Date.parse('2026-11-22T09:31:00.123Z');
const psp = '5f8a7c1e-0000-4000-8000-000000000001';

const said = (body: string | Buffer | object) =>
  webhookToFact(
    Buffer.from(typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body)),
    id.merchantSerialNumber,
  );

describe('what Vipps tells of a payment', () => {
  it.each([
    ['AUTHORIZED', { type: 'RecordAuthorization', at, data: { reserved: nok(1000) } }],
    ['ABORTED', { type: 'RecordAbort', at, data: {} }],
    ['EXPIRED', { type: 'RecordExpiry', at, data: {} }],
    ['TERMINATED', { type: 'RecordTermination', at, data: {} }],
  ])('%s is the fact %j', (name, fact) => {
    expect(said(payloadOf({ name }))).toEqual({ kind: 'fact', id, fact, occasion: `${name} ${psp}` });
  });

  it('CREATED is nothing: we were told when we asked for it', () => {
    expect(said(payloadOf({ name: 'CREATED' }))).toEqual({ kind: 'nothing' });
  });

  it.each([
    ['CAPTURED', { operation: 'capture', idempotencyKey: 'key' }],
    ['REFUNDED', { operation: 'refund', idempotencyKey: 'key' }],
    ['CANCELLED', { operation: 'cancel' }],
  ])('%s is an effect on the money, by whomever', (name, effect) => {
    expect(said(payloadOf({ name, idempotencyKey: 'key' }))).toEqual({ kind: 'effect', id, effect });
  });

  it.each(['SOMETHING_NEW', 'constructor'])('%s is a name that nobody knows', (name) => {
    expect(said(payloadOf({ name }))).toEqual({ kind: 'unknown-name' });
  });

  it.each([
    ['CREATED', 'create'],
    ['AUTHORIZED', 'authorize'],
    ['ABORTED', 'abort'],
    ['EXPIRED', 'expire'],
    ['TERMINATED', 'terminate'],
    ['CANCELLED', 'cancel'],
    ['CAPTURED', 'capture'],
    ['REFUNDED', 'refund'],
  ])('%s that did not succeed is that, and no more', (name, operation) => {
    const failure = { operation, at, observation: psp, amount: nok(1000) };
    expect(said(payloadOf({ name, success: false }))).toEqual({ kind: 'failure', id, failure });
  });

  it('what did not succeed is told with the key that it was asked for with, and with no words', () => {
    const body = payloadOf({
      name: 'CAPTURED',
      success: false,
      idempotencyKey: 'key',
      pspReference: 'Ring Ærø',
      amount: 1,
    });
    const failure = {
      operation: 'capture',
      at,
      observation: expect.stringMatching(/^[\w-]{36}$/),
      idempotencyKey: 'key',
    };
    expect(said(body)).toEqual({ kind: 'failure', id, failure });
  });

  it('says until when the capture is guaranteed, if Vipps does', () => {
    const captureGuaranteedUntil = '2026-11-29T09:31:00+00:00';
    expect(said(payloadOf({ captureGuaranteedUntil }))).toMatchObject({
      fact: { data: { reserved: nok(1000), captureGuaranteedUntil } },
    });
  });

  it('is read to the millisecond, however many digits the second has', () => {
    const timestamp = '2026-11-22T09:31:00.1235258Z';
    expect(said(payloadOf({ timestamp }))).toMatchObject({ fact: { at } });
  });

  it('takes nothing of the customer along', () => {
    const userDetails = { firstName: 'Ærø', mobileNumber: '4791827364' };
    expect(JSON.stringify(said(payloadOf({ userDetails, sub: 'c06c4afe' })))).not.toMatch(/Ærø|4791827364|c06c4afe/);
  });
});

/** The payload with a part of its text written otherwise. */
const written = (part: string, otherwise: string): string => JSON.stringify(payloadOf()).replace(part, otherwise);
/** In a note of one letter. */
const withByte = (byte: number): Buffer => {
  const bytes = Buffer.from(JSON.stringify(payloadOf({ note: '~' })));
  bytes[bytes.indexOf('~')] = byte;
  return bytes;
};
const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)]);
const named = (count: number): object =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`n${index}`, 1]));

describe('what is understood all the same', () => {
  const authorized = expect.objectContaining({ kind: 'fact' });

  it.each<[string, string | object]>([
    ['what Vipps may add one day, with numbers of any kind', written('"msn"', '"rate":1.25,"far":1e400,"msn"')],
    ['a name that stands in another object as well', payloadOf({ details: { name: 'ABORTED' } })],
    ['a text that looks like names and numbers', payloadOf({ note: '{"name":1.0,"name":"\\"}' })],
    ['a list of equal values', payloadOf({ notes: ['a', 'a', 'a'] })],
    ['a depth of sixteen', payloadOf({ note: nested(15) })],
    ['a hundred names', payloadOf(named(90))],
    ['spaces and line ends', JSON.stringify(payloadOf(), undefined, 2)],
  ])('is %s', (_what, body) => {
    expect(said(body)).toEqual(authorized);
  });
});

describe('what is not understood', () => {
  it.each<[string, string | Buffer | object]>([
    ['nothing at all', ''],
    ['no JSON', '{"msn":"1234567"'],
    ['bytes that are no UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d])],
    ['a byte that is no UTF-8, in a field that nobody reads', withByte(0xff)],
    ['a text in UTF-16', Buffer.from(JSON.stringify(payloadOf()), 'utf16le')],
    ['a list', [payloadOf()]],
    ['null', 'null'],
    ['a number', '1e400'],
    ['a payment of another sales unit', payloadOf({ msn: '7654321' })],
    ['a sales unit that is a number', payloadOf({ msn: 1234567 })],
    ['a reference that we cannot have given', payloadOf({ reference: 'acme_1' })],
    ['a reference that looks like ours', payloadOf({ reference: 'acme-оrder-1' })],
    ['a reference with a NUL', payloadOf({ reference: 'acme-order-1\u0000' })],
    ['a reference that is a list', payloadOf({ reference: ['acme-order-1'] })],
    ['no pspReference', payloadOf({ pspReference: undefined })],
    ['a name that is a number', payloadOf({ name: 7 })],
    ['success in words', payloadOf({ success: 'true' })],
    ['no success', payloadOf({ success: undefined })],
    ['no moment', payloadOf({ timestamp: undefined })],
    ['a moment that is none', payloadOf({ timestamp: 'garbage' })],
    ['a moment in seconds', payloadOf({ timestamp: 1795339860 })],
    ['no amount', payloadOf({ amount: undefined })],
    ['an amount in a text', payloadOf({ amount: { currency: 'NOK', value: '1000' } })],
    ['half an øre', payloadOf({ amount: { currency: 'NOK', value: 0.5 } })],
    ['an endless amount', written('1000', '1e400')],
    ['an amount beyond counting', written('1000', '9007199254740993')],
    ['an amount with decimals that are none', written('1000', '1000.0')],
    ['an amount with decimals that nobody can count', written('1000', '1000.0000000000001')],
    ['an amount in powers of ten', written('1000', '1e3')],
    ['an amount of -0', written('1000', '-0')],
    ['a text that begins with a byte order mark', `\ufeff${JSON.stringify(payloadOf())}`],
    ['an amount twice', written('"value":1000', '"value":1000,"value":1000')],
    ['a name twice, with one of them in escapes', written('"name":', '"n\\u0061me":"ABORTED","name":')],
    ['a field twice that nobody reads', written('"msn"', '"note":1,"note":2,"msn"')],
    ['a name that objects have', written('"msn"', '"constructor":1,"msn"')],
    ['a depth of seventeen', payloadOf({ note: nested(16) })],
    ['a hundred and one names', payloadOf(named(91))],
    ['less than nothing', payloadOf({ amount: { currency: 'NOK', value: -1 } })],
    ['a currency that is none', payloadOf({ amount: { currency: 'XXX', value: 1 } })],
    ['everything in its prototype', `{"__proto__":${JSON.stringify(payloadOf())}}`],
    [
      'success in its prototype',
      JSON.stringify(payloadOf({ success: undefined })).replace('}', '},"__proto__":{"success":true}'),
    ],
    ['a depth without end', '['.repeat(30_000) + ']'.repeat(30_000)],
  ])('is %s', (_what, body) => {
    expect(said(body)).toEqual({ kind: 'not-understood' });
  });
});
