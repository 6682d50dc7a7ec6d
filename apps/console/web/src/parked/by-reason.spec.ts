import type { ParkedRow } from '../../../src/api';
import { byReason } from './by-reason';

const parked = (reference: string, reason: ParkedRow['reason']): ParkedRow => ({
  merchantSerialNumber: '123456',
  reference,
  amount: { currency: 'NOK', value: 1000 },
  service: 'capture',
  action: 'capture',
  reason,
  whatToDo: 'Look.',
  failures: 3,
  since: '2026-11-22T12:00:00.000Z',
});

describe('what is parked', () => {
  it('stands together by its reason, and what waits longest stays first', () => {
    const groups = byReason([
      parked('oldest', 'vipps-silent'),
      parked('older', 'fault-of-ours'),
      parked('newest', 'vipps-silent'),
    ]);
    expect(groups.map(({ reason, rows }) => [reason, ...rows.map(({ reference }) => reference)])).toEqual([
      ['vipps-silent', 'oldest', 'newest'],
      ['fault-of-ours', 'older'],
    ]);
  });
});
