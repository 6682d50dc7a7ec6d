import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startVipps, type Vipps } from '../index';
import { Caller, receipt } from '../testing/caller';
import { Receiver } from '../testing/receiver';

let directory: string;
let vipps: Vipps;
let caller: Caller;

const start = async (): Promise<void> => {
  vipps = await startVipps({ directory });
  caller = new Caller(vipps);
};

const stop = async (): Promise<void> => {
  await caller.close();
  await vipps.stop();
};

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'vipps-state-'));
  await start();
});

afterEach(async () => {
  await stop();
  rmSync(directory, { recursive: true });
});

describe('after a restart', () => {
  it('the payments, their receipts, their keys and the ledger are still there', async () => {
    await caller.create('acme-durable-1');
    vipps.approve('acme-durable-1');
    await caller.addReceipt('acme-durable-1');
    const first = await caller.capture('acme-durable-1', 700, 'capture-key');
    const before = { payment: (await caller.get('acme-durable-1')).body, ledger: vipps.ledger() };
    await stop();
    await start();
    expect({ payment: (await caller.get('acme-durable-1')).body, ledger: vipps.ledger() }).toEqual(before);
    expect((await caller.call('GET', '/order-management/v2/ecom/acme-durable-1')).body).toEqual({ receipt: receipt() });
    expect((await caller.capture('acme-durable-1', 700, 'capture-key')).text).toBe(first.text);
    expect((await caller.addReceipt('acme-durable-1')).status).toBe(409);
    expect(vipps.violations()).toEqual([]);
  });

  it('a token of before is still good', async () => {
    const token = await caller.token();
    await stop();
    await start();
    const { status } = await caller.call('GET', '/webhooks/v1/webhooks', undefined, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(status).toBe(200);
  });

  it('a webhook that was not acknowledged is delivered', async () => {
    const receiver = await Receiver.start();
    receiver.answers = () => 500;
    await caller.register(receiver.url);
    await caller.create('acme-durable-2');
    await vipps.quiet();
    await stop();
    receiver.answers = () => 200;
    await start();
    await vipps.quiet();
    expect(receiver.names()).toEqual(['CREATED', 'CREATED']);
    await receiver.stop();
  });

  it('what is left of a time limit still runs', async () => {
    await caller.create('acme-durable-3');
    await stop();
    await start();
    await vipps.clock.step(10 * 60_000);
    expect((await caller.get('acme-durable-3')).body.state).toBe('EXPIRED');
  });

  it('the clock and the switches are where they were put', async () => {
    await vipps.clock.step(86_400_000);
    vipps.setSwitches({ referenceMax: 50 });
    vipps.setSwitches({ market: 'DK' }, vipps.salesUnit.merchantSerialNumber);
    const moment = vipps.clock.now();
    await stop();
    await start();
    expect(vipps.clock.now()).toBeGreaterThanOrEqual(moment);
    const { body } = await caller.control('GET', `/switches?msn=${vipps.salesUnit.merchantSerialNumber}`);
    expect(body).toMatchObject({ referenceMax: 50, market: 'DK' });
  });
});
