import type { SystemPicture } from '../../../src/api';
import { standingOfVipps, verdictOf } from './standing';

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

  it.each([
    [{ bus: { up: false } }, 'bad'],
    [{ vipps: [{ seenBy: 'capture', breaker: 'open' as const }] }, 'bad'],
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
    expect(standingOfVipps([{ seenBy: 'receipt' }])).toEqual({ tone: 'quiet', words: 'not known' });
  });
});
