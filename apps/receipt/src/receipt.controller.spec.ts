import type { PaymentEvent } from '@payments/events';
import {
  authorized,
  expired,
  initiated,
  nok,
  orderLine,
  receiptAttached,
  receiptCorrected,
  receiptRejected,
  requested,
} from '@payments/events/examples';
import { Clock, startVipps, type Vipps } from '@payments/tools-vipps';
import type { ReceiptController } from './receipt.controller';
import { Stage } from './testing/stage';

let vipps: Vipps;
let stage: Stage;
let commands: ReceiptController;

const reference = 'acme-order-1';
const orderLines = [orderLine('sku-1', 1000)];
const waiting = [requested({ orderLines }), initiated];
const rejected = [...waiting, authorized(1000), receiptRejected];
const better = [orderLine('sku-1', 800), { ...orderLine('freight', 200), isShipping: true }];
const correction = { reference, orderLines: better };
const line = (change: object) => ({ orderLines: [{ ...orderLine('sku-1', 1000), ...change }] });

beforeEach(async () => {
  vipps = await startVipps({ clock: new Clock({ running: false }) });
  stage = new Stage(vipps);
});

afterEach(async () => {
  await stage.stop();
  await vipps.stop();
});

/** What happened before the instance started that is given the commands. */
const given = async (...events: PaymentEvent[]) => {
  await stage.given(...events);
  commands = await stage.start();
};
const newTypes = async () => (await stage.types()).slice(rejected.length);

describe('a receipt that Vipps did not take', () => {
  it('is attached with other lines', async () => {
    await given(...rejected);
    expect(await commands.correct(correction)).toMatchObject({ ok: true, payment: { revision: 4, receipt: 'due' } });
    await stage.untilRecorded('ReceiptAttached');
    expect((await stage.story()).slice(rejected.length)).toEqual([
      { type: 'ReceiptCorrected', data: { orderLines: better } },
      { type: 'ReceiptAttached', data: { total: nok(1000) } },
    ]);
    expect(vipps.order(reference)?.receipt).toEqual({ orderLines: better, bottomLine: { currency: 'NOK' } });
  });

  it('may be corrected as often as Vipps does not take it', async () => {
    vipps.addFault({ call: 'addReceipt', does: 'answer', status: 400, body: { title: 'Bad request' }, times: 1 });
    await given(...rejected);
    await commands.correct({ reference, orderLines: [orderLine('sku-2', 1000)] });
    await stage.until(async () => (await newTypes()).includes('ReceiptRejected'));
    await commands.correct(correction);
    await stage.untilRecorded('ReceiptAttached');
    expect(await newTypes()).toEqual(['ReceiptCorrected', 'ReceiptRejected', 'ReceiptCorrected', 'ReceiptAttached']);
  });

  it('is corrected once, however often that is asked, and with the same answer', async () => {
    await given(...rejected);
    const first = JSON.stringify(await commands.correct(correction));
    await stage.untilRecorded('ReceiptAttached');
    expect(JSON.stringify(await commands.correct(correction))).toBe(first);
    expect(JSON.stringify(await (await stage.start()).correct(correction))).toBe(first);
    await stage.settle();
    expect(await newTypes()).toEqual(['ReceiptCorrected', 'ReceiptAttached']);
    expect(vipps.ledger(reference)[0]?.effects.receipt.count).toBe(1);
  });

  it('is attached by an instance that comes later', async () => {
    await given(...rejected);
    await stage.settle();
    await given(receiptCorrected(1000));
    await stage.untilRecorded('ReceiptAttached');
    expect(vipps.order(reference)?.receipt).toMatchObject({ orderLines: [{ id: 'corrected' }] });
  });

  it('is attached by an instance that had finished with the payment, where another took the command', async () => {
    await given(...rejected);
    await stage.given(receiptCorrected(1000));
    await stage.untilRecorded('ReceiptAttached');
    expect(vipps.ledger(reference)[0]?.effects.receipt.count).toBe(1);
  });

  it('is found at Vipps after a lost answer, by the corrected lines', async () => {
    vipps.addFault({ call: 'addReceipt', does: 'reset-after-effect', times: 1 });
    await given(...rejected);
    await commands.correct(correction);
    await stage.untilLogged('tried again later');
    await stage.untilRecordedInTime('ReceiptAttached');
    expect(vipps.ledger(reference)[0]?.effects.receipt.count).toBe(1);
  });
});

describe('a payment that was requested without order lines', () => {
  it('is given a receipt by command', async () => {
    await given(requested(), initiated, authorized(1000));
    expect(await commands.correct(correction)).toMatchObject({ ok: true });
    await stage.untilRecorded('ReceiptAttached');
    expect(vipps.order(reference)?.receipt?.orderLines).toEqual(better);
  });
});

describe('a corrected receipt', () => {
  it.each<[string, unknown, string]>([
    ['nothing', undefined, 'malformed-payload'],
    ['no reference', { orderLines: better }, 'missing-field'],
    ['no lines', { reference }, 'missing-field'],
    ['null for lines', { reference, orderLines: null }, 'missing-field'],
    ['lines that are none', { reference, orderLines: {} }, 'invalid-field'],
    ['an empty list of lines', { reference, orderLines: [] }, 'order-lines-do-not-add-up'],
    ['a field that nobody knows', { ...correction, captureId: 'a' }, 'unknown-field'],
    ['a field of a line that nobody knows', { reference, ...line({ vat: 25 }) }, 'unknown-field'],
    ['a line of half an øre', { reference, ...line({ totalAmount: 999.5 }) }, 'invalid-amount'],
    ['a line whose tax is wrong', { reference, ...line({ totalTaxAmount: 1 }) }, 'order-lines-do-not-add-up'],
    ['lines for less', { reference, orderLines: [orderLine('sku-1', 995)] }, 'order-lines-do-not-add-up'],
    ['another sales unit', { ...correction, merchantSerialNumber: '999999' }, 'unknown-sales-unit'],
    ['another payment', { ...correction, reference: 'acme-order-2' }, 'payment-unknown'],
  ])('with %s is refused by name, and changes nothing', async (_what, body, name) => {
    await given(...rejected);
    expect(await commands.correct(body)).toMatchObject({ ok: false, refused: name, message: expect.any(String) });
    expect(await newTypes()).toEqual([]);
  });

  it('is refused once Vipps has one', async () => {
    await given(...waiting, authorized(1000), receiptAttached(1000));
    expect(await commands.correct(correction)).toMatchObject({ refused: 'receipt-already-attached' });
  });

  it('is refused while the one before has not been answered', async () => {
    vipps.addFault({ call: 'addReceipt', does: 'html', status: 503 });
    await given(...waiting, authorized(1000));
    expect(await commands.correct(correction)).toMatchObject({ refused: 'receipt-under-way' });
  });

  it('is refused before the customer has said yes, and after they have not', async () => {
    await given(...waiting);
    expect(await commands.correct(correction)).toMatchObject({ refused: 'payment-not-authorized' });
    await stage.given(expired);
    expect(await commands.correct(correction)).toMatchObject({ refused: 'payment-ended' });
  });
});
