import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startVipps } from './index';
import { readSeed } from './seed-file';
import { Caller } from './testing/caller';

let directory: string;

beforeEach(() => (directory = mkdtempSync(join(tmpdir(), 'vipps-seed-'))));
afterEach(() => rmSync(directory, { recursive: true }));

function written(seed: unknown): string {
  const file = join(directory, 'seed.json');
  writeFileSync(file, JSON.stringify(seed));
  return file;
}

const copenhagen = {
  merchantSerialNumber: '998877',
  clientId: 'client',
  clientSecret: 'secret',
  subscriptionKey: 'key',
  switches: { market: 'DK' },
};

describe('a seed file', () => {
  it('furnishes sales units, customers and switches', async () => {
    const customers = [{ phoneNumber: '4512345678', unknown: true }];
    const seed = readSeed(written({ salesUnits: [copenhagen], customers, switches: { referenceMax: 50 } }));
    const vipps = await startVipps(seed);
    const caller = new Caller(vipps);
    const inKroner = { amount: { currency: 'DKK', value: 1000 } };
    expect((await caller.create('r'.repeat(51), inKroner)).status).toBe(400);
    expect((await caller.create('acme-order-1', inKroner)).status).toBe(201);
    const stranger = { ...inKroner, customer: { phoneNumber: '4512345678' } };
    expect((await caller.create('acme-order-2', stranger)).code).toBe('7010');
    await caller.close();
    await vipps.stop();
  });

  it.each([
    ['a sales unit without a key', { salesUnits: [{ ...copenhagen, subscriptionKey: undefined }] }, 'subscriptionKey'],
    ['a switch that there is not', { switches: { unheardOf: true } }, 'unheardOf'],
    ['a switch that stands nowhere', { switches: { market: 'SE' } }, 'must be one of NO, DK, FI'],
    ['anything else', { shops: [] }, 'shops'],
  ])('is told what is wrong with it: %s', (_what, seed, name) => {
    expect(() => readSeed(written(seed))).toThrow(name);
  });
});
