import type { LedgerAccount } from '@payments/tools-vipps';
import { GOES_WELL } from '../story/stories';
import { judge, type Evidence } from './judge';

const account = (effects: { readonly create: number; readonly receipt: number; readonly capture: number }) =>
  ({
    reference: 'acme-order-1',
    effects: Object.fromEntries(Object.entries(effects).map(([effect, count]) => [effect, { count, keys: [] }])),
  }) as unknown as LedgerAccount;

const allWell: Evidence = {
  stories: new Map([['acme-order-1', GOES_WELL]]),
  ids: ['one', 'two'],
  accounts: [account({ create: 1, receipt: 1, capture: 1 })],
  violations: [],
  told: [],
};

describe('judging a drill', () => {
  it('has nothing to say when all went well', () => {
    expect(judge(allWell)).toEqual([]);
  });

  it('sees a payment that did not reach its end', () => {
    expect(judge({ ...allWell, stories: new Map([['acme-order-1', GOES_WELL.slice(0, 5)]]) })).toEqual([
      'acme-order-1 ends with CaptureRequested',
    ]);
  });

  it('sees a payment of which there is no trace', () => {
    expect(judge({ ...allWell, stories: new Map([['acme-order-1', []]]), accounts: [] })).toEqual([
      'acme-order-1 ends with nothing',
      'acme-order-1 has 0 × create at Vipps',
      'acme-order-1 has 0 × receipt at Vipps',
      'acme-order-1 has 0 × capture at Vipps',
    ]);
  });

  it('sees an event that was written twice', () => {
    const types = [...GOES_WELL.slice(0, 5), 'Captured', 'Captured', 'CaptureVerified'];
    expect(judge({ ...allWell, stories: new Map([['acme-order-1', types]]) })).toEqual([
      'acme-order-1 has Captured more than once',
    ]);
  });

  it('sees an id that is twice in the log', () => {
    expect(judge({ ...allWell, ids: ['one', 'two', 'one'] })).toEqual(['the log has two events with the id one']);
  });

  it('sees money that was taken twice', () => {
    expect(judge({ ...allWell, accounts: [account({ create: 1, receipt: 1, capture: 2 })] })).toEqual([
      'acme-order-1 has 2 × capture at Vipps',
    ]);
  });

  it('sees what Vipps saw', () => {
    const violation = {
      kind: 'second-receipt',
      merchantSerialNumber: '1',
      reference: 'acme-order-1',
      key: '',
      at: 0,
    } as const;
    expect(judge({ ...allWell, violations: [violation] })).toEqual(['Vipps saw a second-receipt of acme-order-1']);
  });

  it('sees what was told that nobody may know', () => {
    expect(judge({ ...allWell, told: ['capture.log tells the consent'] })).toEqual(['capture.log tells the consent']);
  });
});
