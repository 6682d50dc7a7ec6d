import { Breaker } from './breaker';
import { done, silent, type Outcome } from './outcome';

const now = 1_000_000;
const noAnswer = silent('timeout');
const badGateway: Outcome<never> = { kind: 'busy', status: 502 };

/** The trouble of so many payments, one after the other. */
function troubled(payments: number, outcome: Outcome<unknown> = noAnswer): Breaker {
  const breaker = new Breaker();
  for (let payment = 1; payment <= payments; payment++) breaker.heard(outcome, `acme-order-${payment}`, now);
  return breaker;
}

describe('a breaker', () => {
  it('lets calls through while all is well', () => {
    expect(new Breaker().waitOf(now)).toBeUndefined();
  });

  it.each([noAnswer, badGateway])('opens when five payments in a row hear nothing of use: %j', (outcome) => {
    expect(troubled(4, outcome).state).toBe('closed');
    expect(troubled(5, outcome).state).toBe('open');
    expect(troubled(5, outcome).waitOf(now + 500)).toBe(1_500);
  });

  it('never opens for the trouble of one payment, however often it is tried', () => {
    const breaker = new Breaker();
    for (let attempt = 0; attempt < 1_000; attempt++) breaker.heard(badGateway, 'acme-order-1', now);
    expect(breaker.waitOf(now)).toBeUndefined();
  });

  it('never opens for calls that are about no payment', () => {
    const breaker = new Breaker();
    for (let attempt = 0; attempt < 1_000; attempt++) breaker.heard(noAnswer, undefined, now);
    expect(breaker.waitOf(now)).toBeUndefined();
  });

  it.each<Outcome<unknown>>([
    { kind: 'refused', status: 400, code: '6090' },
    { kind: 'busy', status: 429, retryAfterMs: 15_000 },
    { kind: 'busy', status: 423 },
    { kind: 'busy', status: 401, reason: 'unauthorized' },
    { kind: 'busy', status: 500, code: '6280' },
  ])('never opens for an answer that Vipps gave: %j', (outcome) => {
    expect(troubled(1_000, outcome).waitOf(now)).toBeUndefined();
  });

  it('begins to count anew with any answer', () => {
    const breaker = troubled(4);
    breaker.heard({ kind: 'refused', status: 400 }, 'acme-order-5', now);
    breaker.heard(noAnswer, 'acme-order-6', now);
    expect(breaker.state).toBe('closed');
  });
});

describe('a breaker that has rested', () => {
  const later = now + 2_000;

  it('lets one call through, to find out', () => {
    const breaker = troubled(5);
    expect(breaker.waitOf(later)).toBeUndefined();
    expect(breaker.state).toBe('half-open');
    expect(breaker.waitOf(later)).toBe(1_000);
  });

  it('closes when that one is answered', () => {
    const breaker = troubled(5);
    breaker.waitOf(later);
    breaker.heard(done(undefined), 'acme-order-1', later);
    expect([breaker.state, breaker.waitOf(later)]).toEqual(['closed', undefined]);
  });

  it('rests twice as long each time that it is not, and never longer than half a minute', () => {
    const breaker = troubled(5);
    const rests: (number | undefined)[] = [];
    for (let at = later, probes = 0; probes < 6; probes++) {
      expect(breaker.waitOf(at)).toBeUndefined();
      breaker.heard(noAnswer, 'acme-order-1', at);
      const rest = breaker.waitOf(at);
      rests.push(rest);
      at += rest ?? 0;
    }
    expect(rests).toEqual([4_000, 8_000, 16_000, 30_000, 30_000, 30_000]);
  });

  it('closes also when a call that began before is answered', () => {
    const breaker = troubled(5);
    breaker.heard(done(undefined), 'acme-order-9', now + 100);
    expect(breaker.state).toBe('closed');
  });

  it('is not kept open by calls that began before', () => {
    const breaker = troubled(5);
    breaker.heard(noAnswer, 'acme-order-9', now + 1_900);
    expect(breaker.waitOf(later)).toBeUndefined();
  });

  it('is first to rest as short as ever when it opens again', () => {
    const breaker = troubled(5);
    breaker.waitOf(later);
    breaker.heard(noAnswer, 'acme-order-1', later);
    breaker.heard(done(undefined), 'acme-order-2', later);
    for (let payment = 1; payment <= 5; payment++) breaker.heard(noAnswer, `acme-order-${payment}`, later);
    expect(breaker.waitOf(later)).toBe(2_000);
  });
});
