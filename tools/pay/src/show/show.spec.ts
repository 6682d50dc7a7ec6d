import { acmeOrder1, nok } from '@payments/events/examples';
import { paintFor } from '@payments/tools-dev/joining';
import { listLines, parkedLines, keptLines, resentLines, type Listed } from './list';
import { fromNow } from './moments';
import { paymentLine } from './payment';
import { timelineLines } from './timeline';
import { whyLines } from './why';

const plain = paintFor({ wanted: false });
const now = Date.parse('2026-11-22T09:30:00Z');
const payment: Listed = { ...acmeOrder1, status: 'partly-captured', amount: nok(1000), revision: 3 };

describe('a payment on a terminal', () => {
  it('is one line: what it is, and where its money is', () => {
    expect(paymentLine({ ...payment, captured: nok(700), capturable: nok(300), refunded: nok(0) }, plain)).toBe(
      'acme-order-1  partly-captured  NOK 10.00 · NOK 7.00 captured · NOK 3.00 left to capture',
    );
  });

  it('has a timeline: when, what, by whom, and what it says', () => {
    const moments = { happenedAt: '2026-11-22T09:30:00.000Z', recordedAt: '2026-11-22T09:30:00.001Z' };
    const by = { ...moments, recordedBy: 'capture' };
    const because = { status: 400, code: '6090', meaning: 'This is more than the reservation still covers.' };
    expect(
      timelineLines(
        [
          { ...by, revision: 2, type: 'CaptureFailed', data: { captureId: 'a', because } },
          { ...by, revision: 3, type: 'OfTheFuture', data: { some: 'thing' } },
        ],
        plain,
      ),
    ).toEqual([
      '  step  when (UTC)               event          recorded by  what it says',
      '     3  2026-11-22 09:30:00.000  CaptureFailed  capture      capture asked Vipps to capture → 400, 6090: refused. This is more than the reservation still covers.',
      '     4  2026-11-22 09:30:00.000  OfTheFuture    capture      {"some":"thing"}',
    ]);
  });

  it('says why, and what comes next and when', () => {
    const next = [
      { service: 'payment-request', action: 'ask-vipps', notBefore: '2026-11-22T09:30:05Z', sentence: 'It asks.' },
      { waitsFor: 'customer', action: 'answer', until: '2026-11-22T09:40:00Z', sentence: 'They can answer.' },
    ] as const;
    expect(whyLines({ why: ['Nobody answered.'], next }, now, plain)).toEqual([
      'Why',
      '  Nobody answered.',
      'Next',
      '  → It asks. (in 5 s)',
      '  … They can answer. (in 10 min)',
    ]);
    expect(whyLines({ why: ['Done.'], next: [] }, now, plain).at(-1)).toBe('  Nothing: it is over.');
  });
});

describe('payments on a terminal', () => {
  it('are listed one under the other, with what is wrong with them', () => {
    const expiring = { deadline: 'guarantee', until: '2026-11-24T09:30:00Z', atRisk: nok(300) };
    expect(listLines([{ ...payment, capturable: nok(300), expiring }], now, plain)).toEqual([
      'reference     status           amount     left to capture',
      'acme-order-1  partly-captured  NOK 10.00  NOK 3.00         NOK 3.00 at risk in 2 d (guarantee)',
    ]);
    expect(listLines([], now, plain)).toEqual(['No such payment is open.']);
  });

  it('that are parked say why, what to do, and how', () => {
    const parked = {
      service: 'capture',
      action: 'capture',
      reason: 'vipps-busy',
      whatToDo: 'Look at the status.',
      failures: 10,
      since: '2026-11-22T09:00:00Z',
    } as const;
    expect(parkedLines([{ ...payment, parked: [parked] }], now, plain)).toEqual([
      'acme-order-1  partly-captured  NOK 10.00',
      '  ! capture has parked its capture 30 min ago, after 10 failures: vipps-busy',
      '    Look at the status.',
      '    npx pay retry acme-order-1',
    ]);
    expect(parkedLines([], now, plain)).toEqual(['Nothing is parked.']);
  });
});

describe('webhooks that are taken up again', () => {
  it('say what became of each', () => {
    expect(
      resentLines([{ became: 'recorded', delivery: { name: 'AUTHORIZED', timestamp: '2026-11-22T09:31:00Z' } }]),
    ).toEqual(['AUTHORIZED of 2026-11-22 09:31:00 is recorded.']);
    expect(resentLines([])).toEqual(['Nothing is kept about this payment: what came about it was of use.']);
  });

  it('were kept for a reason, and can be taken up again by their payment', () => {
    const at = Date.parse('2026-11-22T09:31:00Z');
    const about = { why: 'unknown-payment', at, reference: 'acme-order-1' };
    expect(
      keptLines([
        { ...about, name: 'AUTHORIZED' },
        { ...about, name: 'CAPTURED' },
        { why: 'not-understood', at },
      ]),
    ).toEqual([
      'AUTHORIZED about acme-order-1 came at 2026-11-22 09:31:00.000: the log has no such payment.',
      'CAPTURED about acme-order-1 came at 2026-11-22 09:31:00.000: the log has no such payment.',
      'a delivery came at 2026-11-22 09:31:00.000: it could not be read.',
      '  npx pay resend acme-order-1',
    ]);
    expect(keptLines([])).toEqual(['No webhook is kept: all that came were of use.']);
  });
});

describe('a moment from now', () => {
  it.each([
    [now, 'now'],
    [now + 59_000, 'in 59 s'],
    [now - 3 * 60_000, '3 min ago'],
    [now + 26 * 3_600_000, 'in 1 d'],
  ])('%i is %s', (at, words) => {
    expect(fromNow(at, now)).toBe(words);
  });
});
