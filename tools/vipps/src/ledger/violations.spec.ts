import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startVipps, type Vipps } from '../index';
import { DiskStorage } from '../storage/disk-storage';
import { NoStorage } from '../storage/storage';
import { Caller } from '../testing/caller';
import { Ledger, type LedgerEntry, type Violation, type ViolationKind } from './ledger';

const base = { at: 0, merchantSerialNumber: '1234567', reference: 'acme-order-1', by: 'merchant' as const };
const entry = (effect: LedgerEntry['effect'], amount: number, changes: Partial<LedgerEntry> = {}): LedgerEntry => ({
  ...base,
  effect,
  amount,
  key: `${effect}-key`,
  currency: 'NOK',
  ...changes,
});

const create = entry('create', 0);
const authorize = entry('authorize', 1000, { by: 'customer', captureUntil: 100 });
const capture = entry('capture', 1000);

function kinds(...entries: LedgerEntry[]): string[] {
  const ledger = new Ledger(new NoStorage());
  for (const each of entries) ledger.post(each);
  return ledger.violations().map(({ kind }) => kind);
}

describe('the ledger finds no fault', () => {
  it('with a payment that is captured in parts, refunded and let go', () => {
    const parts = [entry('capture', 300, { key: 'one' }), entry('capture', 300, { key: 'two' })];
    expect(kinds(create, authorize, entry('receipt', 0), ...parts, entry('refund', 600), entry('cancel', 400))).toEqual(
      [],
    );
  });
});

/** Pasts that this Vipps would never let happen; each leaves at least what it is named after. */
const pasts: Record<ViolationKind, LedgerEntry[]> = {
  'double-effect': [create, authorize, entry('capture', 100), entry('capture', 100)],
  'second-create': [create, entry('create', 0, { key: 'other' })],
  'second-authorization': [create, authorize, { ...authorize, key: 'other' }],
  'second-receipt': [entry('receipt', 0, { key: undefined }), entry('receipt', 0, { key: undefined })],
  'effect-without-key': [create, authorize, entry('capture', 1000, { key: undefined })],
  'capture-before-approval': [create, capture],
  'capture-after-cancel': [create, authorize, entry('cancel', 1000), capture],
  'capture-after-deadline': [create, authorize, { ...capture, at: 101 }],
  'capture-over-reservation': [create, authorize, entry('capture', 1001)],
  'cancel-over-reservation': [create, authorize, capture, entry('cancel', 1)],
  'refund-before-capture': [create, authorize, entry('refund', 1)],
  'refund-over-capture': [create, authorize, capture, entry('refund', 1001)],
  'other-currency': [create, authorize, { ...capture, currency: 'DKK' }],
  'key-with-two-bodies': [],
};

describe('the ledger sees', () => {
  it.each([
    'double-effect',
    'second-create',
    'second-authorization',
    'second-receipt',
    'effect-without-key',
    'capture-after-deadline',
    'capture-over-reservation',
    'cancel-over-reservation',
    'refund-over-capture',
    'other-currency',
  ] as const)('a %s and nothing else', (kind) => {
    expect(kinds(...pasts[kind])).toEqual([kind]);
  });

  it.each(['capture-before-approval', 'capture-after-cancel', 'refund-before-capture'] as const)(
    'a %s, whose money was not there either',
    (kind) => {
      expect(kinds(...pasts[kind])).toContain(kind);
    },
  );
});

describe('whoever asks for violations', () => {
  let directory: string;
  let vipps: Vipps;
  let caller: Caller;
  const found = async (): Promise<Violation[]> => (await caller.control('GET', '/violations')).body.violations;

  /** A Vipps whose ledger has all those pasts, each under its own reference. */
  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'vipps-violations-'));
    const storage = new DiskStorage(directory);
    const ledger = new Ledger(storage);
    for (const [kind, entries] of Object.entries(pasts)) {
      for (const each of entries) ledger.post({ ...each, reference: kind });
    }
    await storage.close();
    vipps = await startVipps({ directory });
    caller = new Caller(vipps);
  });

  afterAll(async () => {
    await caller.close();
    await vipps.stop();
    rmSync(directory, { recursive: true });
  });

  it.each(Object.keys(pasts).filter((kind) => kind !== 'key-with-two-bodies'))('is told of a %s', async (kind) => {
    const { merchantSerialNumber } = base;
    expect(await found()).toContainEqual(expect.objectContaining({ kind, reference: kind, merchantSerialNumber }));
  });

  it('is told of a key-with-two-bodies, after a restart too', async () => {
    await caller.create('acme-order-1', {}, { key: 'one-key' });
    await caller.create('acme-order-2', {}, { key: 'one-key' });
    const complaint = expect.objectContaining({ kind: 'key-with-two-bodies', key: 'one-key', at: expect.any(Number) });
    expect(await found()).toContainEqual(complaint);
    await caller.close();
    await vipps.stop();
    vipps = await startVipps({ directory });
    caller = new Caller(vipps);
    expect(await found()).toContainEqual(complaint);
  });
});

describe('the accounts', () => {
  it('sum up to nothing', () => {
    const ledger = new Ledger(new NoStorage());
    for (const each of [create, authorize, entry('capture', 700), entry('refund', 200), entry('cancel', 300)]) {
      ledger.post(each);
    }
    expect(ledger.accounts('acme-order-1')[0]?.money).toEqual({
      customer: -800,
      reserved: 0,
      merchant: 500,
      released: 300,
    });
  });
});
