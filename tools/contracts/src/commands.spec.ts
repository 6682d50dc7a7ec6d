import 'reflect-metadata';
import { isRefused, readBody } from '@payments/service';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SUBJECTS } from './asyncapi';
import { OPERATIONS, requestExample } from './operations';
import type { Subject } from './published-types';
import { kept, validatorOfMessages, workspace, type KeptAsyncApi } from './testing/kept';

const validator = validatorOfMessages(kept<KeptAsyncApi>('asyncapi.json'));
const passesSchema = (subject: Subject, body: unknown) => validator(OPERATIONS[subject].body.name)(body);
const passesCode = (subject: Subject, body: unknown) => !isRefused(readBody(OPERATIONS[subject].body, body));

/** `nats req <subject> '<body>'`, over as many lines as it takes. */
const inReadme = [...readFileSync(join(workspace, 'README.md'), 'utf8').matchAll(/nats req (\S+) '([^']+)'/g)].map(
  ([, subject, body]) => [subject as Subject, JSON.parse(body ?? '') as object] as const,
);

describe('a command in the README', () => {
  it('is there, for the specs below to be about something', () => {
    expect(inReadme.length).toBeGreaterThan(3);
  });

  it.each(inReadme)('is one, by the schema and by the code: %s %j', (subject, body) => {
    expect([passesSchema(subject, body), passesCode(subject, body)]).toEqual([true, true]);
  });
});

describe.each(SUBJECTS)('the example of %s', (subject) => {
  const { example } = OPERATIONS[subject];

  it('is taken, by the schema and by the code', () => {
    expect([passesSchema(subject, example), passesCode(subject, example)]).toEqual([true, true]);
  });

  it.each([{ bogus: 1 }, { merchantSerialNumber: 7 }, { merchantSerialNumber: null }])(
    'is refused by both with %j',
    (part) => {
      const body = { ...example, ...part };
      expect([passesSchema(subject, body), passesCode(subject, body)]).toEqual([false, false]);
    },
  );

  it('is refused by both without any one of the fields that must be there, and taken without the others', () => {
    for (const field of Object.keys(example)) {
      const { [field]: _left, ...body } = example as Record<string, unknown>;
      expect([field, passesSchema(subject, body)]).toEqual([field, passesCode(subject, body)]);
    }
  });
});

describe('a command', () => {
  it.each<readonly [Subject, object]>([
    ['payments.request', { amount: { currency: 'SEK', value: 100 } }],
    ['payments.request', { amount: { currency: 'NOK', value: 7.5 } }],
    ['payments.request', { amount: { currency: 'NOK', value: '700' } }],
    ['payments.request', { amount: { currency: 'NOK', value: 65_000_001 } }],
    ['payments.request', { amount: { currency: 'NOK', value: 1, vat: 25 } }],
    ['payments.request', { customer: { phoneNumber: '+4712345678' } }],
    ['payments.request', { consent: { givenAt: 'yesterday', channel: 'checkout', statement: 'Yes' } }],
    ['payments.request', { description: 'no' }],
    ['payments.request', { capture: 'never' }],
    ['payments.request', { expiresAt: '2026-12-22' }],
    ['payments.request', { orderPage: { url: 'http://acme.example', category: 'DELIVERY' } }],
    ['payments.request', { reference: 'short' }],
    ['payments.request', { merchantSerialNumber: '12' }],
    ['webhooks.rotate', { merchantSerialNumber: '12' }],
    ['payments.refund', { confirmed: true }],
    ['payments.refund', { reason: '' }],
    ['payments.list', { status: 'autorized' }],
    ['payments.list', { limit: 501 }],
    ['payments.get', { history: 'yes' }],
  ])('is refused by the schema as it is by the code: %s with %j', (subject, part) => {
    const body = { ...OPERATIONS[subject].example, ...part };
    expect([passesSchema(subject, body), passesCode(subject, body)]).toEqual([false, false]);
  });

  it.each<readonly [Subject, object]>([
    ['payments.request', { ...requestExample, expiresAt: '2026-12-22T09:30:00Z', attemptId: 'first' }],
    ['payments.request', { ...requestExample, orderPage: { url: 'https://acme.example/1', category: 'DELIVERY' } }],
    ['payments.refund', { reference: 'acme-order-1', refundId: 'a', confirmed: true, reason: 'Meant' }],
  ])('is taken by both: %s %j', (subject, body) => {
    expect([passesSchema(subject, body), passesCode(subject, body)]).toEqual([true, true]);
  });
});
