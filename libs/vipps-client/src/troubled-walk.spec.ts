import { startVipps, type Vipps as VippsOfThisMachine } from '@payments/tools-vipps';
import { nok, optionsFor, pushPaymentRequest, reference } from './examples';
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

describe('a capture', () => {
  it('is captured once, though the first answer is lost', async () => {
    await approvedPayment();
    atVipps.addFault({ call: 'capture', does: 'reset-after-effect', times: 1 });
    expect(await vipps.epayment.capture(reference, nok(30000), 'capture-1')).toMatchObject({ kind: 'silent' });
    expect(await vipps.epayment.capture(reference, nok(30000), 'capture-1')).toMatchObject({
      kind: 'done',
      value: { aggregate: { capturedAmount: nok(30000) } },
    });
  });

  it('is captured once, though the first answer comes too late', async () => {
    await approvedPayment();
    atVipps.addFault({ call: 'capture', does: 'silence-after-effect', times: 1 });
    const impatient = new Vipps(optionsFor(atVipps.url, { salesUnit: atVipps.salesUnit, timeoutMs: 200 }));
    expect(await impatient.epayment.capture(reference, nok(30000), 'capture-1')).toMatchObject({ kind: 'silent' });
    await impatient.close();
    atVipps.clearFaults();
    expect(await vipps.epayment.capture(reference, nok(30000), 'capture-1')).toMatchObject({
      kind: 'done',
      value: { aggregate: { capturedAmount: nok(30000) } },
    });
  });

  it('does not notice that all tokens have ended', async () => {
    await approvedPayment();
    atVipps.expireTokens();
    expect(await vipps.epayment.capture(reference, nok(30000), 'capture-1')).toMatchObject({ kind: 'done' });
  });

  it.each([
    ['resets', { does: 'reset-before-effect' }, { kind: 'silent' }],
    ['breaks off', { does: 'truncate' }, { kind: 'silent' }],
    ['says nothing', { does: 'empty' }, { kind: 'silent' }],
    ['is endless', { does: 'huge', bytes: 4_000_000 }, { kind: 'silent' }],
    ['shows a page', { does: 'html', status: 502 }, { kind: 'busy', status: 502 }],
    ['has had enough', { does: 'too-many-requests', retryAfterSeconds: 3 }, { kind: 'busy', retryAfterMs: 3_000 }],
    ['wants it later', { does: 'answer', code: '6280' }, { kind: 'busy', code: '6280' }],
    ['refuses', { does: 'answer', code: '6100' }, { kind: 'refused', code: '6100' }],
  ] as const)('has an outcome when Vipps %s', async (_, fault, outcome) => {
    await approvedPayment();
    atVipps.addFault({ call: 'capture', times: 1, ...fault });
    expect(await vipps.epayment.capture(reference, nok(30000), 'capture-1')).toMatchObject(outcome);
  });
});
