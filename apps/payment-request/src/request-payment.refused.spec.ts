import { eur, nok, orderLine } from '@payments/events/examples';
import { startBroker, type RunningBroker } from '@payments/tools-nats';
import { Clock, startVipps, type Vipps } from '@payments/tools-vipps';
import type { PaymentRequestController } from './payment-request.controller';
import { reference, requestBody } from './testing/request-body';
import { Stage } from './testing/stage';

let vipps: Vipps;
let broker: RunningBroker;
let stage: Stage;
let commands: PaymentRequestController;

beforeAll(async () => {
  vipps = await startVipps({ clock: new Clock({ running: false }) });
  broker = await startBroker();
  stage = await Stage.open(vipps, broker);
  commands = await stage.start();
});

afterAll(async () => {
  await stage.stop();
  await broker.stop();
  await vipps.stop();
});

const { consent } = requestBody;
const withoutLines = { ...requestBody, orderLines: undefined };
const phone = (phoneNumber: unknown) => ({ customer: { phoneNumber } });
const agreed = (change: object) => ({ consent: { ...consent, ...change } });
const line = (change: object) => ({ orderLines: [{ ...orderLine('sku-1', 1000), ...change }] });

describe('a payment request', () => {
  it.each<[string, unknown, string]>([
    ['that is a text', 'pay', 'malformed-payload'],
    ['that is a list', [requestBody], 'malformed-payload'],
    ['with a misspelt field', { ...requestBody, refrence: 'a' }, 'unknown-field'],
    ['with a misspelt field in its depth', { ...requestBody, ...agreed({ chanel: 'a' }) }, 'unknown-field'],
    ['in the currency of another market', { ...requestBody, amount: eur(1000) }, 'amount-in-another-currency'],
    ['without a reference', { ...requestBody, reference: undefined }, 'missing-field'],
    ['with a short reference', { ...requestBody, reference: 'acme-1' }, 'invalid-field'],
    ['with a long reference', { ...requestBody, reference: 'a'.repeat(51) }, 'invalid-field'],
    ['with a strange reference', { ...requestBody, reference: 'acme_order_1' }, 'invalid-field'],
    ['without an amount', { ...requestBody, amount: undefined }, 'missing-field'],
    ['of half an øre', { ...requestBody, amount: nok(0.5) }, 'invalid-amount'],
    ['of a text', { ...requestBody, amount: { currency: 'NOK', value: '1000' } }, 'invalid-amount'],
    ['of more than Vipps takes', { ...requestBody, amount: nok(65_000_001) }, 'invalid-amount'],
    ['of less than nothing', { ...requestBody, amount: nok(-1) }, 'invalid-amount'],
    ['of nothing', { ...withoutLines, amount: nok(0) }, 'amount-of-nothing'],
    ['in a currency that is none', { ...requestBody, amount: { currency: 'SEK', value: 1 } }, 'unknown-currency'],
    ['with a list for an amount', { ...requestBody, amount: [] }, 'invalid-field'],
    ['without a customer', { ...requestBody, customer: undefined }, 'missing-field'],
    ['with a list for a customer', { ...requestBody, customer: [] }, 'invalid-field'],
    ['without a phone number', { ...requestBody, customer: {} }, 'invalid-phone-number'],
    ['to a number with a plus', { ...requestBody, ...phone('+4791827364') }, 'invalid-phone-number'],
    ['to a short number', { ...requestBody, ...phone('91827364') }, 'invalid-phone-number'],
    ['to a number that is a number', { ...requestBody, ...phone(4791827364) }, 'invalid-phone-number'],
    ['to many numbers', { ...requestBody, ...phone(['4791827364']) }, 'invalid-phone-number'],
    ['without a consent', { ...withoutLines, consent: undefined }, 'consent-missing'],
    ['with null for a consent', { ...requestBody, consent: null }, 'consent-missing'],
    ['with a list for a consent', { ...requestBody, consent: [] }, 'invalid-field'],
    ['with a yes for a consent', { ...requestBody, consent: true }, 'invalid-field'],
    ['agreed to at no time', { ...requestBody, ...agreed({ givenAt: 'yesterday' }) }, 'invalid-field'],
    ['agreed to nowhere', { ...requestBody, ...agreed({ channel: '' }) }, 'invalid-field'],
    ['agreed to without words', { ...requestBody, ...agreed({ statement: undefined }) }, 'missing-field'],
    ['with a short description', { ...requestBody, description: 'ab' }, 'invalid-field'],
    ['captured when the moon is full', { ...requestBody, capture: 'full-moon' }, 'invalid-field'],
    ['that ends at no time', { ...requestBody, expiresAt: 'tomorrow' }, 'invalid-field'],
    ['that ends on a day without an hour', { ...requestBody, expiresAt: '2026-12-22' }, 'invalid-field'],
    ['that ends in a week', { ...requestBody, expiresAt: '2026-W50' }, 'invalid-field'],
    ['of another sales unit', { ...requestBody, merchantSerialNumber: '999999' }, 'unknown-sales-unit'],
    ['with lines that are none', { ...requestBody, orderLines: {} }, 'invalid-field'],
    ['with an empty list of lines', { ...requestBody, orderLines: [] }, 'order-lines-do-not-add-up'],
    ['with null for a line', { ...requestBody, orderLines: [null] }, 'missing-field'],
    ['with a list for a line', { ...requestBody, orderLines: [[]] }, 'invalid-field'],
    ['with a line of half an øre', { ...requestBody, ...line({ totalAmount: 999.5 }) }, 'invalid-amount'],
    ['with a line whose tax is wrong', { ...requestBody, ...line({ totalTaxAmount: 1 }) }, 'order-lines-do-not-add-up'],
    ['with a unit that is a list', { ...requestBody, ...line({ unitInfo: [] }) }, 'invalid-field'],
    [
      'with 1e3 of a thing',
      { ...requestBody, ...line({ unitInfo: { unitPrice: 1, quantity: '1e3' } }) },
      'invalid-field',
    ],
    ['with a page without https', { ...requestBody, ...line({ productUrl: 'http://acme.no/a' }) }, 'invalid-field'],
    ['with lines for less', { ...requestBody, orderLines: [orderLine('sku-1', 995)] }, 'order-lines-do-not-add-up'],
    ['captured at once without lines', { ...withoutLines, capture: 'when-receipt-attached' }, 'order-lines-missing'],
    ['long-living without lines', { ...withoutLines, expiresAt: '2026-12-22T09:30:00Z' }, 'order-lines-missing'],
  ])('%s is refused by name, and nothing of it is written down', async (_what, body, name) => {
    const before = stage.written();
    expect(await commands.request(body)).toMatchObject({ ok: false, refused: name, message: expect.any(String) });
    await stage.store.delivered();
    expect(stage.written()).toEqual(before);
    expect(vipps.payment(reference)).toBeUndefined();
  });
});
