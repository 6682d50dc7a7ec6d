import { authorized, initiated, orderLine, requested } from '@payments/events/examples';
import { Clock, startVipps, type Vipps } from '@payments/tools-vipps';
import { Stage } from './testing/stage';

let vipps: Vipps;
let stage: Stage;

beforeEach(async () => {
  vipps = await startVipps({ clock: new Clock({ running: false }) });
  stage = new Stage(vipps);
  await stage.given(requested({ orderLines: [orderLine('sku-1', 1000)] }), initiated, authorized(1000));
});

afterEach(async () => {
  await stage.stop();
  await vipps.stop();
});

const beforeReceipt = ['Requested', 'Initiated', 'Authorized'];

describe('when Vipps refuses the receipt', () => {
  it('records that it was rejected, and why', async () => {
    const body = { title: 'Bad request', detail: 'BadRequest', invalidParams: [] };
    vipps.addFault({ call: 'addReceipt', does: 'answer', status: 400, body });
    await stage.start();
    await stage.untilRecorded('ReceiptRejected');
    expect((await stage.story()).at(-1)?.data).toEqual({
      because: { status: 400, title: 'Bad request' },
    });
  });

  it('does not ask again', async () => {
    vipps.addFault({ call: 'addReceipt', does: 'answer', status: 400, body: { title: 'Bad request' }, times: 1 });
    await stage.start();
    await stage.untilRecorded('ReceiptRejected');
    await vipps.clock.step(3_600_000);
    await stage.settle();
    expect(await stage.types()).toEqual([...beforeReceipt, 'ReceiptRejected']);
    expect(vipps.order(stage.id.reference)).toBeUndefined();
  });
});

describe('when Vipps gives no answer that says yes or no', () => {
  it.each([
    ['has had enough of us', { does: 'too-many-requests', retryAfterSeconds: 5 }],
    ['is out of order', { does: 'html', status: 503 }],
    ['fails', { does: 'answer', status: 500 }],
    ['does not know our keys', { does: 'answer', status: 401 }],
    ['hangs up', { does: 'reset-before-effect' }],
    ['breaks off in the middle', { does: 'truncate' }],
    ['shows a page of a proxy', { does: 'html', status: 400 }],
  ] as const)('records nothing while it %s, and tries again', async (_trouble, fault) => {
    const trouble = vipps.addFault({ call: 'addReceipt', ...fault });
    await stage.start();
    await stage.untilLogged('tried again later');
    expect(await stage.types()).toEqual(beforeReceipt);
    vipps.clearFaults(trouble);
    await stage.untilRecordedInTime('ReceiptAttached');
    expect(vipps.ledger(stage.id.reference)[0]?.effects.receipt.count).toBe(1);
  });

  it('stays away for as long as Vipps asks', async () => {
    vipps.addFault({ call: 'addReceipt', does: 'too-many-requests', retryAfterSeconds: 40, times: 1 });
    await stage.start();
    await stage.untilLogged('tried again later');
    await vipps.clock.step(39_999);
    await stage.settle();
    expect(vipps.order(stage.id.reference)).toBeUndefined();
  });
});
