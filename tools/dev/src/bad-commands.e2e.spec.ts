import { setTimeout as sleep } from 'node:timers/promises';
import { exampleRequest } from './platform/example-request';
import { Laptop } from './testing/laptop';

const good = exampleRequest({ reference: 'never-requested' });
const withoutConsent = { ...good, consent: undefined };

const BAD: Readonly<Record<string, readonly [body: unknown, refused: string]>> = {
  'has a field that there is not': [{ ...good, amuont: good.amount }, 'unknown-field'],
  'has a field too many further inside': [{ ...good, customer: { ...good.customer, email: 'a' } }, 'unknown-field'],
  'has an amount with a fraction': [{ ...good, amount: { currency: 'NOK', value: 499.5 } }, 'invalid-amount'],
  'has an amount in a string': [{ ...good, amount: { currency: 'NOK', value: '49900' } }, 'invalid-amount'],
  'has no consent': [withoutConsent, 'consent-missing'],
  'has a phone number that is none': [{ ...good, customer: { phoneNumber: '+47 123' } }, 'invalid-phone-number'],
  'has a currency that Vipps does not know': [{ ...good, amount: { currency: 'USD', value: 1 } }, 'unknown-currency'],
  'has order lines of another sum': [{ ...good, amount: { currency: 'NOK', value: 1 } }, 'order-lines-do-not-add-up'],
  'names a sales unit that is not ours': [{ ...good, merchantSerialNumber: '7654321' }, 'unknown-sales-unit'],
  'is a list': [[good], 'malformed-payload'],
};

describe('a payment request', () => {
  const laptop = new Laptop();
  const bytes = (text: string) => new TextEncoder().encode(text);
  const answerTo = async (subject: string, payload: string): Promise<string> =>
    Buffer.from((await laptop.platform.bus.connection.request(subject, bytes(payload))).data).toString('utf8');

  beforeAll(() => laptop.start({ services: 'together' }), 60_000);
  afterAll(() => laptop.stop(), 30_000);

  it.each(Object.entries(BAD))('is refused by name when it %s', async (_, [body, refused]) => {
    const answer = await answerTo('payments.request', JSON.stringify(body));
    expect(JSON.parse(answer)).toMatchObject({ ok: false, refused });
  });

  it.each(['{"reference":', 'acme', '', '\u0000'])('is refused by name when it is not JSON: %j', async (text) => {
    expect(JSON.parse(await answerTo('payments.request', text))).toMatchObject({
      ok: false,
      refused: 'malformed-payload',
    });
  });

  it('that was refused has changed nothing', async () => {
    expect(await laptop.events(good.reference)).toEqual([]);
    expect(await laptop.vipps.accounts()).toEqual([]);
  });

  describe('that was accepted', () => {
    const accepted = exampleRequest({ reference: 'acme-order-1' });
    let answer: string;

    beforeAll(async () => {
      answer = await answerTo('payments.request', JSON.stringify(accepted));
    });

    it('gets the same answer to the byte when it comes again, at once and after its end', async () => {
      expect(JSON.parse(answer)).toMatchObject({ ok: true, payment: { status: 'requested', revision: 0 } });
      expect(await answerTo('payments.request', JSON.stringify(accepted))).toBe(answer);
      await laptop.ended(accepted.reference);
      expect(await answerTo('payments.request', JSON.stringify(accepted))).toBe(answer);
    }, 60_000);

    it.each([
      ['another amount', exampleRequest({ reference: accepted.reference, value: 1000 })],
      ['another customer', exampleRequest({ reference: accepted.reference, phoneNumber: '4787654321' })],
    ])('is refused when it comes again for %s, and stays as it is', async (_, other) => {
      const before = await laptop.ended(accepted.reference);
      expect(JSON.parse(await answerTo('payments.request', JSON.stringify(other)))).toMatchObject({
        ok: false,
        refused: 'reference-already-used',
      });
      await sleep(200);
      expect((await laptop.ended(accepted.reference)).events).toEqual(before.events);
    });
  });
});
