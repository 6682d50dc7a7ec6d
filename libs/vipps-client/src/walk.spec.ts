import { startVipps, type Vipps as VippsOfThisMachine } from '@payments/tools-vipps';
import { nok, optionsFor, pushPaymentRequest, receipt, reference } from './examples';
import { isNotFound } from './outcome';
import { sameReceipt } from './same-receipt';
import { Vipps } from './vipps';

let atVipps: VippsOfThisMachine;
let vipps: Vipps;

beforeEach(async () => {
  atVipps = await startVipps();
  vipps = new Vipps(optionsFor(atVipps.url, { salesUnit: atVipps.salesUnit }));
});

afterEach(async () => {
  await vipps.close();
  await atVipps.stop();
});

async function approvedPayment(): Promise<void> {
  await vipps.epayment.create(pushPaymentRequest, 'create-1');
  await vipps.epayment.approveForTest(reference, pushPaymentRequest.customer.phoneNumber);
}

describe('a payment at Vipps', () => {
  it('is requested, approved, given its receipt, captured, and verified', async () => {
    const { epayment, orderManagement } = vipps;

    expect(await epayment.create(pushPaymentRequest, 'create-1')).toEqual({ kind: 'done', value: { reference } });
    expect(await epayment.get(reference)).toMatchObject({ kind: 'done', value: { state: 'CREATED' } });

    const approved = await epayment.approveForTest(reference, pushPaymentRequest.customer.phoneNumber);
    expect(approved).toEqual({ kind: 'done', value: undefined });
    expect(await epayment.get(reference)).toMatchObject({
      value: { state: 'AUTHORIZED', aggregate: { authorizedAmount: nok(49900) } },
    });

    expect(await orderManagement.attachReceipt(reference, receipt)).toEqual({ kind: 'done', value: undefined });
    expect(await epayment.capture(reference, nok(49900), 'capture-1')).toMatchObject({ kind: 'done' });
    expect(await epayment.get(reference)).toMatchObject({ value: { aggregate: { capturedAmount: nok(49900) } } });

    const events = await epayment.events(reference);
    const captured = events.kind === 'done' && events.value.filter((event) => event.idempotencyKey === 'capture-1');
    expect(captured).toEqual([expect.objectContaining({ name: 'CAPTURED', amount: nok(49900), success: true })]);
    expect(atVipps.violations()).toEqual([]);
  });

  it('is captured in part, released for the rest, and refunded', async () => {
    await approvedPayment();
    const { epayment } = vipps;
    expect(await epayment.capture(reference, nok(30000), 'capture-1')).toMatchObject({ kind: 'done' });
    expect(await epayment.cancel(reference, { transactionOnly: false }, 'cancel-1')).toMatchObject({ kind: 'done' });
    expect(await epayment.refund(reference, nok(10000), 'refund-1')).toMatchObject({
      kind: 'done',
      value: { aggregate: { capturedAmount: nok(30000), cancelledAmount: nok(19900), refundedAmount: nok(10000) } },
    });
    expect(atVipps.violations()).toEqual([]);
  });

  it('is withdrawn before the customer answers', async () => {
    const { epayment } = vipps;
    await epayment.create(pushPaymentRequest, 'create-1');
    expect(await epayment.cancel(reference, { transactionOnly: true }, 'cancel-1')).toMatchObject({
      kind: 'done',
      value: { state: 'TERMINATED' },
    });
  });

  it('is refused what cannot be, by its code', async () => {
    const { epayment } = vipps;
    expect(isNotFound(await epayment.get(reference))).toBe(true);
    expect(isNotFound(await epayment.capture(reference, nok(49900), 'capture-0'))).toBe(true);
    await epayment.create(pushPaymentRequest, 'create-1');
    expect(await epayment.create(pushPaymentRequest, 'create-2')).toMatchObject({ kind: 'refused', code: '4150' });
    expect(await epayment.capture(reference, nok(49900), 'capture-1')).toMatchObject({ kind: 'refused', code: '6080' });
    await epayment.approveForTest(reference, pushPaymentRequest.customer.phoneNumber);
    const withdrawn = await epayment.cancel(reference, { transactionOnly: true }, 'cancel-1');
    expect(withdrawn).toMatchObject({ kind: 'refused', code: '6060' });
    expect(await epayment.capture(reference, nok(49901), 'capture-2')).toMatchObject({ kind: 'refused', code: '6090' });
  });

  it('keeps its first receipt, which can be read and compared', async () => {
    const { orderManagement } = vipps;
    await orderManagement.attachReceipt(reference, receipt);
    expect(await orderManagement.attachReceipt(reference, receipt)).toMatchObject({ kind: 'refused', status: 409 });
    const order = await orderManagement.get(reference);
    const stored = order.kind === 'done' ? order.value.receipt : undefined;
    expect(stored && sameReceipt(stored, receipt)).toBe(true);
  });
});
