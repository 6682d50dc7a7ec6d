import { authorized, initiated, nok, orderLine, requested } from '@payments/events/examples';
import { Clock, startVipps, type Vipps } from '@payments/tools-vipps';
import { Stage } from './testing/stage';

let vipps: Vipps;
let stage: Stage;

const lines = [orderLine('sku-1', 1000)];
const someoneElses = { orderLines: [orderLine('sku-9', 1000)], bottomLine: { currency: 'NOK' as const } };

beforeEach(async () => {
  vipps = await startVipps({ clock: new Clock({ running: false }) });
  stage = new Stage(vipps);
  await stage.given(requested({ orderLines: lines }), initiated, authorized(1000));
});

afterEach(async () => {
  await stage.stop();
  await vipps.stop();
});

const receipts = () => vipps.ledger(stage.id.reference).map(({ effects }) => effects.receipt.count);
const attachedAtVipps = (receipt: typeof someoneElses) =>
  stage.salesUnits.vippsOf(stage.id).orderManagement.attachReceipt(stage.id.reference, receipt);

describe('when the answer of Vipps is lost', () => {
  it('finds the receipt by reading the order, and records it', async () => {
    vipps.addFault({ call: 'addReceipt', does: 'reset-after-effect', times: 1 });
    await stage.start();
    await stage.untilLogged('tried again later');
    await stage.untilRecordedInTime('ReceiptAttached');
    expect(receipts()).toEqual([1]);
  });

  it('attaches it anew if it never got there', async () => {
    vipps.addFault({ call: 'addReceipt', does: 'reset-before-effect', times: 1 });
    await stage.start();
    await stage.untilLogged('tried again later');
    expect(receipts()).toEqual([]);
    await stage.untilRecordedInTime('ReceiptAttached');
    expect(receipts()).toEqual([1]);
  });

  it('records nothing while the order cannot be read either', async () => {
    vipps.addFault({ call: 'addReceipt', does: 'reset-after-effect', times: 1 });
    const unreadable = vipps.addFault({ call: 'getOrder', does: 'html', status: 502 });
    await stage.start();
    await stage.untilLogged('read order: Vipps is busy (502)');
    expect(await stage.types()).toEqual(['Requested', 'Initiated', 'Authorized']);
    vipps.clearFaults(unreadable);
    await stage.untilRecordedInTime('ReceiptAttached');
    expect(receipts()).toEqual([1]);
  });
});

describe('after a crash', () => {
  it('between the receipt and its record, reads and records', async () => {
    await attachedAtVipps({ orderLines: lines, bottomLine: { currency: 'NOK' } });
    await stage.start();
    await stage.untilRecorded('ReceiptAttached');
    expect((await stage.story()).at(-1)).toEqual({ type: 'ReceiptAttached', data: { total: nok(1000) } });
    expect(receipts()).toEqual([1]);
  });

  it('before the receipt, attaches it', async () => {
    await stage.start();
    await stage.untilRecorded('ReceiptAttached');
    expect(receipts()).toEqual([1]);
  });

  it('does it again if the log did not answer, and records it once', async () => {
    stage.store.failNext('append', 'after', stage.stream);
    await stage.start();
    await stage.untilRecorded('ReceiptAttached');
    await vipps.clock.step(60_000);
    await stage.settle();
    expect(await stage.types()).toEqual(['Requested', 'Initiated', 'Authorized', 'ReceiptAttached']);
    expect(receipts()).toEqual([1]);
  });
});

describe('when Vipps has a receipt for the payment already', () => {
  it('takes it for attached if it is this one', async () => {
    vipps.addFault({ call: 'getOrder', does: 'answer', status: 404, body: { title: 'Not found' }, times: 1 });
    await attachedAtVipps({ orderLines: lines, bottomLine: { currency: 'NOK' } });
    await stage.start();
    await stage.untilRecorded('ReceiptAttached');
  });

  it('records that ours was rejected if it is another one', async () => {
    await attachedAtVipps(someoneElses);
    await stage.start();
    await stage.untilRecorded('ReceiptRejected');
    expect((await stage.story()).at(-1)?.data).toMatchObject({ because: { status: 409, title: 'Conflict' } });
    expect(vipps.order(stage.id.reference)?.receipt).toEqual(someoneElses);
  });
});
