import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { LedgerAccount } from '../index';
import { Caller } from '../testing/caller';
import { Receiver } from '../testing/receiver';
import { defaultSalesUnit } from '../sales-units/sales-unit';
import { BusyMerchant, type Acknowledged } from './busy-merchant';
import { build, OwnProcess } from './own-process';

/** A short form; the Nx target `crash-test` kills oftener. */
const KILLS = Number(process.env['VIPPS_KILLS'] ?? 2);
/** How much longer it lives once it has done something. */
const LIFE_MS = 200;
const LOOK_EVERY_MS = 10;
const KILL_TIME_MAX_MS = 15_000;

let directory: string;
let vipps: OwnProcess;
let receiver: Receiver;

const asking = (): Caller => new Caller({ url: vipps.url, salesUnit: defaultSalesUnit, faults: () => [] });
const acknowledged: Acknowledged = { create: new Set(), receipt: new Set(), capture: new Set() };

/** However slow the machine: a life that did nothing would prove nothing. */
async function untilOneMoreIsCaptured(): Promise<void> {
  const before = acknowledged.capture.size;
  while (acknowledged.capture.size === before) await sleep(LOOK_EVERY_MS);
}

beforeAll(async () => {
  build();
  directory = mkdtempSync(join(tmpdir(), 'vipps-crash-'));
  receiver = await Receiver.start();
  vipps = await OwnProcess.start(directory);
  const caller = asking();
  await caller.register(receiver.url);
  await caller.close();
  for (let kill = 0; kill < KILLS; kill++) {
    const merchant = new BusyMerchant(vipps.url, acknowledged);
    await untilOneMoreIsCaptured();
    await sleep(LIFE_MS);
    await vipps.end('SIGKILL');
    await merchant.stop();
    vipps = await OwnProcess.start(directory);
  }
}, KILLS * KILL_TIME_MAX_MS);

afterAll(async () => {
  await vipps.end('SIGKILL');
  await receiver.stop();
  rmSync(directory, { recursive: true });
});

describe('a Vipps that was killed again and again in the middle of its work', () => {
  let accounts: Map<string, LedgerAccount>;
  let payments: {
    reference: string;
    aggregate: Record<string, { value: number }>;
    events: { pspReference: string }[];
  }[];

  beforeAll(async () => {
    const caller = asking();
    const { body } = await caller.control('GET', '/ledger');
    accounts = new Map((body.payments as LedgerAccount[]).map((account) => [account.reference, account]));
    payments = (await caller.control('GET', '/payments?limit=1000000')).body.payments;
    await caller.close();
  });

  it('has done what it answered, once', () => {
    expect(acknowledged.capture.size).toBeGreaterThan(0);
    for (const effect of ['create', 'receipt', 'capture'] as const) {
      const others = [...acknowledged[effect]].filter(
        (reference) => accounts.get(reference)?.effects[effect].count !== 1,
      );
      expect({ effect, others }).toEqual({ effect, others: [] });
    }
  });

  it('has the same in its payments as in its ledger, and nothing that should not be', async () => {
    const differing = payments.filter(({ reference, aggregate }) => {
      const money = accounts.get(reference)?.money;
      return aggregate['capturedAmount']?.value !== money?.merchant;
    });
    expect(differing).toEqual([]);
    const caller = asking();
    expect((await caller.control('GET', '/violations')).body.violations).toEqual([]);
    await caller.close();
  });

  it('has told by webhook of nothing that did not stay', () => {
    const known = new Set(payments.flatMap(({ events }) => events.map(({ pspReference }) => pspReference)));
    expect(receiver.received.map(({ body }) => body.pspReference).filter((heard) => !known.has(heard))).toEqual([]);
  });

  it('ends in peace when it is asked to', async () => {
    expect(await vipps.end('SIGTERM')).toBe(0);
  });
});
