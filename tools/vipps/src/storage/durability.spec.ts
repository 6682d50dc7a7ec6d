import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startVipps, type Vipps } from '../index';
import { DiskStorage } from './disk-storage';
import { Caller, receipt } from '../testing/caller';
import { Receiver } from '../testing/receiver';

const SECOND = 1000;
const DAY = 86_400_000;

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

  it('a webhook that was not acknowledged is delivered when it is due, in its turn', async () => {
    const receiver = await Receiver.start();
    receiver.answers = () => 500;
    vipps.clock.pause();
    await caller.register(receiver.url);
    await caller.create('acme-durable-2');
    vipps.approve('acme-durable-2');
    await vipps.quiet();
    await vipps.clock.step(6 * SECOND);
    expect(receiver.names()).toEqual(['CREATED', 'CREATED', 'CREATED', 'CREATED']);
    await stop();
    receiver.received.length = 0;
    receiver.answers = () => 200;
    await start();
    await vipps.clock.step(60 * SECOND - 1);
    expect(receiver.names()).toEqual([]);
    await vipps.clock.step(1);
    expect(receiver.names()).toEqual(['CREATED', 'AUTHORIZED']);
    await receiver.stop();
  });

  it('a webhook whose seven days are over is given up, without another attempt', async () => {
    const receiver = await Receiver.start();
    receiver.answers = () => 500;
    vipps.clock.pause();
    await caller.register(receiver.url);
    await caller.create('acme-durable-4');
    await vipps.quiet();
    await stop();
    const storage = new DiskStorage(directory);
    storage.put('clock', 'position', { standsAt: Date.now() + 8 * DAY });
    await storage.close();
    receiver.received.length = 0;
    await start();
    await vipps.quiet();
    expect(receiver.names()).not.toContain('CREATED');
    expect(vipps.deliveries()[0]).toMatchObject({ name: 'CREATED', status: 'given-up', attempts: [{ status: 500 }] });
    await receiver.stop();
  });

  it('a webhook whose registration was deleted while it was under way is not taken up', async () => {
    const receiver = await Receiver.start();
    let refuse = (): void => undefined;
    const isAsked = new Promise<void>((asked) => {
      receiver.answersLater = () => {
        asked();
        return new Promise((answer) => (refuse = () => answer(500)));
      };
    });
    const { body } = await caller.register(receiver.url);
    await caller.create('acme-durable-5');
    await isAsked;
    await caller.call('DELETE', `/webhooks/v1/webhooks/${body.id}`);
    refuse();
    await vipps.quiet();
    await stop();
    await start();
    expect(vipps.deliveries()).toEqual([]);
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
