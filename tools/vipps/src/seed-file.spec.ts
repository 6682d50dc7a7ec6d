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
    ['anything else', { shops: [] }, 'shops: The field Shops is not known. Known are salesUnits, customers, switches.'],
    ['no object', [], 'the file: The value of the body could not be converted to object.'],
    [
      'a word that a sales unit does not have',
      { salesUnits: [{ ...copenhagen, shop: 'Acme' }] },
      'salesUnits[0].shop: The field Shop is not known. Known are merchantSerialNumber, clientId,',
    ],
    [
      'a sales unit that is there twice',
      { salesUnits: [copenhagen, copenhagen] },
      'salesUnits[1].merchantSerialNumber: 998877 is there twice.',
    ],
    [
      'a customer who is there twice',
      { customers: [{ phoneNumber: '4512345678' }, { phoneNumber: '4512345678', age: 12 }] },
      'customers[1].phoneNumber: 4512345678 is there twice.',
    ],
  ])('is told what is wrong with it: %s', (_what, seed, name) => {
    expect(() => readSeed(written(seed))).toThrow(name);
  });

  it('is told all that is wrong with it, line by line', () => {
    const seed = { salesUnits: [{ ...copenhagen, merchantSerialNumber: '1' }], switches: { market: 'SE' } };
    const told = /is no seed file:\n {2}salesUnits\[0\]\.merchantSerialNumber: .*\n {2}switches\.market: /;
    expect(() => readSeed(written(seed))).toThrow(told);
  });

  it.each([
    ['{ "salesUnits": [\n  { "clientId": 5, }\n] }', /seed\.json:2:20 is no JSON/],
    ['{ "salesUnits": [', /seed\.json:1:18 is no JSON/],
    ['', /seed\.json:1:1 is no JSON/],
  ])('is told where it is no JSON: %j', (text, told) => {
    const file = join(directory, 'seed.json');
    writeFileSync(file, text);
    expect(() => readSeed(file)).toThrow(told);
  });

  it('is told when there is none', () => {
    expect(() => readSeed(join(directory, 'seed.json'))).toThrow('seed.json cannot be read: there is no such file.');
    expect(() => readSeed(directory)).toThrow('cannot be read: it is a directory.');
  });
});
