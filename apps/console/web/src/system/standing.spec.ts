import type { SystemPicture } from '../../../src/api';
import { callsInWords, standingOfVipps, verdictOf } from './standing';

const fine: SystemPicture = {
  at: '2026-11-22T12:00:00.000Z',
  services: [
    { name: 'receipt', up: 'up' },
    { name: 'capture', up: 'up' },
  ],
  bus: { up: true },
  store: { up: true },
  vipps: [{ seenBy: 'capture', breaker: 'closed' }],
  readModel: { isLive: true, isRebuilding: false, payments: 3, skippedEvents: 0 },
};
const told = (changes: Partial<SystemPicture>) => verdictOf({ ...fine, ...changes });

describe('how everything is, in one sentence', () => {
  it('is good where everything works', () => {
    expect(verdictOf(fine)).toEqual({ tone: 'good', words: 'Everything works.' });
  });

  it('names all that is down before anything else', () => {
    const services = [
      { name: 'receipt', up: 'down' as const },
      { name: 'capture', up: 'not-ready' as const },
    ];
    expect(told({ store: { up: false }, services }).words).toBe('Down: the event store, receipt.');
    expect(told({ services: services.slice(1) }).words).toBe('Not ready: capture.');
  });

  it('says what Vipps does not answer, where that is known', () => {
    const vipps = [{ seenBy: 'capture', breaker: 'open' as const, broken: ['capture'] }];
    expect(told({ vipps }).words).toBe('Vipps does not answer (capture); all else works.');
  });

  it.each([
    [{ bus: { up: false } }, 'bad'],
    [{ vipps: [{ seenBy: 'capture', breaker: 'open' as const }] }, 'bad'],
    [{ vipps: [{ seenBy: 'capture', calls: { done: 1, refused: 1, busy: 2, silent: 1 } }] }, 'bad'],
    [{ vipps: [{ seenBy: 'capture', calls: { done: 9, refused: 0, busy: 1, silent: 0 } }] }, 'open'],
    [{ readModel: { ...fine.readModel, isLive: false } }, 'open'],
    [{ services: [{ name: 'receipt', up: 'unknown' as const }] }, 'quiet'],
    [{ services: [] }, 'quiet'],
  ])('is not good where %j', (changes, tone) => expect(told(changes).tone).toBe(tone));
});

describe('Vipps', () => {
  it('is as bad as the worst that a service sees', () => {
    const breakers = [
      { seenBy: 'receipt', breaker: 'closed' as const },
      { seenBy: 'capture', breaker: 'open' as const },
    ];
    expect(standingOfVipps(breakers).tone).toBe('bad');
    expect(standingOfVipps(breakers.slice(0, 1)).tone).toBe('good');
  });

  it('is not known where nobody tells', () => {
    expect(standingOfVipps([])).toEqual({ tone: 'quiet', words: 'not known' });
    expect(standingOfVipps([{ seenBy: 'receipt' }])).toEqual({ tone: 'quiet', words: 'not asked lately' });
  });

  it.each([
    [{ done: 3, refused: 0, busy: 0, silent: 0 }, 'good', '3 done'],
    [{ done: 0, refused: 2, busy: 0, silent: 0 }, 'good', '2 refused'],
    [{ done: 9, refused: 0, busy: 1, silent: 0 }, 'open', '9 done, 1 busy'],
    [{ done: 1, refused: 0, busy: 0, silent: 2 }, 'bad', '1 done, 2 silent'],
  ])('is what became of the last calls: %j', (calls, tone, words) => {
    expect(standingOfVipps([{ seenBy: 'capture', calls }]).tone).toBe(tone);
    expect(callsInWords(calls)).toBe(words);
  });
});
