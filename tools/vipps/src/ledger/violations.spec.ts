import { NoStorage } from '../storage/storage';
import { Ledger, type LedgerEntry } from './ledger';

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

describe('the ledger sees', () => {
  it.each([
    ['double-effect', [create, authorize, entry('capture', 100), entry('capture', 100)]],
    ['second-create', [create, entry('create', 0, { key: 'other' })]],
    ['second-authorization', [create, authorize, { ...authorize, key: 'other' }]],
    ['second-receipt', [entry('receipt', 0, { key: undefined }), entry('receipt', 0, { key: undefined })]],
    ['effect-without-key', [create, authorize, entry('capture', 1000, { key: undefined })]],
    ['capture-after-deadline', [create, authorize, { ...capture, at: 101 }]],
    ['capture-over-reservation', [create, authorize, entry('capture', 1001)]],
    ['cancel-over-reservation', [create, authorize, capture, entry('cancel', 1)]],
    ['refund-over-capture', [create, authorize, capture, entry('refund', 1001)]],
    ['other-currency', [create, authorize, { ...capture, currency: 'DKK' }]],
  ] as [string, LedgerEntry[]][])('a %s', (kind, entries) => {
    expect(kinds(...entries)).toEqual([kind]);
  });

  it.each([
    ['capture-before-approval', [create, capture]],
    ['capture-after-cancel', [create, authorize, entry('cancel', 1000), capture]],
    ['refund-before-capture', [create, authorize, entry('refund', 1)]],
  ] as [string, LedgerEntry[]][])('a %s, whose money was not there either', (kind, entries) => {
    expect(kinds(...entries)).toContain(kind);
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
