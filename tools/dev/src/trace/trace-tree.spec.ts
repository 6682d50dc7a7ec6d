import { spansIn } from './collector';
import { traceTree, type SpanTold } from './trace-tree';

const span = (spanId: string, name: string, startedAt: number, more: Partial<SpanTold> = {}): SpanTold => ({
  traceId: 'one',
  spanId,
  name,
  service: 'capture',
  startedAt,
  tookMs: 2,
  attributes: { 'payment.reference': 'acme-order-1' },
  ...more,
});

describe('the trace of a payment', () => {
  it('is a tree: what follows stands under its cause, in the order of time', () => {
    const spans = [
      span('c', 'vipps capture', 12, { parentSpanId: 'b', attributes: { outcome: 'refused', 'vipps.code': '1010' } }),
      span('b', 'capture', 10, { parentSpanId: 'a' }),
      span('a', 'payments.capture', 0),
    ];
    expect(traceTree(spans, 'acme-order-1').map((line) => line.trimEnd())).toEqual([
      'trace one',
      expect.stringMatching(/^payments\.capture +\+0 ms +2\.0 ms {2}capture$/),
      expect.stringMatching(/^ {2}capture +\+10 ms/),
      expect.stringMatching(/^ {4}vipps capture +\+12 ms.*refused 1010$/),
    ]);
  });

  it('leaves out the traces of other payments', () => {
    const others = span('a', 'create', 0, { attributes: { 'payment.reference': 'acme-order-2' } });
    expect(traceTree([others], 'acme-order-1')).toEqual([]);
  });

  it('shows a span whose cause was not collected as the root of its own', () => {
    expect(traceTree([span('b', 'create', 5, { parentSpanId: 'lost' })], 'acme-order-1')).toHaveLength(2);
  });
});

describe('a request to the collector', () => {
  it('that is not one is passed over', () => {
    expect([spansIn('not JSON'), spansIn('{}')]).toEqual([[], []]);
  });
});
