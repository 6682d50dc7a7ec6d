import {
  authorized,
  captureFailed,
  captureRequested,
  captureRetried,
  captured,
  initiated,
  requested,
} from '@payments/events/examples';
import { fold } from './evolve';
import { nextCapture } from './next-capture';

const asked = [
  requested(),
  initiated,
  authorized(1000),
  captureRequested('first', 300),
  captureRequested('second', 300),
];

function nextAfter(...events: Parameters<typeof fold>[0] extends Iterable<infer Event> ? Event[] : never) {
  const payment = fold(events);
  return payment.status === 'authorized' ? nextCapture(payment)?.[0] : undefined;
}

describe('the capture that is made next', () => {
  it('is the one that was asked for first', () => {
    expect(nextAfter(...asked)).toBe('first');
  });

  it('is another while one has to wait after a refusal', () => {
    expect(nextAfter(...asked, captureFailed('first'), captureRetried('first', 2, '2026-11-22T09:30:05Z'))).toBe(
      'second',
    );
  });

  it('is none where none is asked for', () => {
    expect(nextAfter(...asked, captured('first', 300), captured('second', 300))).toBeUndefined();
  });
});
