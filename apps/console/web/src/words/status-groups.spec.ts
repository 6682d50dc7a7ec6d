import type { MoneyByStatus } from '../../../src/api';
import { STATUS_GROUPS, totalOf } from './status-groups';
import { STATUS_WORDS } from './status-words';

type Row = MoneyByStatus['statuses'][number];

const row = (changes: Partial<Row>): Row => ({
  status: 'authorized',
  currency: 'NOK',
  payments: 1,
  amount: 1000,
  reserved: 1000,
  captured: 0,
  refunded: 0,
  ...changes,
});

const totals = (...statuses: Row[]) =>
  Object.fromEntries(
    STATUS_GROUPS.map((group) => {
      const { payments, sums } = totalOf(group, { statuses, parked: 0, merchantSerialNumbers: [] });
      return [group.name, [payments, ...sums]];
    }),
  );

describe('the groups of statuses', () => {
  it('have each status in one of them', () => {
    const grouped = STATUS_GROUPS.flatMap(({ statuses }) => statuses);
    expect([...grouped].sort()).toEqual(Object.keys(STATUS_WORDS).sort());
  });

  it('count what lies in each, and never add two currencies', () => {
    expect(
      totals(
        row({ payments: 2, reserved: 2000 }),
        row({ currency: 'EUR', reserved: 500 }),
        row({ status: 'partly-captured', reserved: 1000, captured: 300 }),
        row({ status: 'capture-verified', captured: 900 }),
      ),
    ).toMatchObject({ Reserved: [4, ['NOK', 3000], ['EUR', 500]], Captured: [1, ['NOK', 900]], Refunded: [0] });
  });
});
