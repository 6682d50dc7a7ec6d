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

describe('what is not understood', () => {
  it.each<[string, string | Buffer | object]>([
    ['nothing at all', ''],
    ['no JSON', '{"msn":"1234567"'],
    ['bytes that are no UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d])],
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
    ['an endless amount', JSON.stringify(payloadOf()).replace('1000', '1e400')],
    ['an amount beyond counting', JSON.stringify(payloadOf()).replace('1000', '9007199254740993')],
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
