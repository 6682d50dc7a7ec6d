import type { Fault } from '@payments/tools-vipps';
import { GOES_WELL } from './story/stories';
import { Laptop, effectsOf, ONE_EFFECT_EACH, type Walked } from './testing/laptop';

/** They walk side by side, each with its own misfortune. */
const MISFORTUNES = {
  'every webhook is lost': { call: 'webhook', does: 'drop' },
  'every webhook comes three times': { call: 'webhook', does: 'duplicate', copies: 2 },
  'the webhook comes before the create call has returned': {
    call: 'create',
    does: 'delay-after-effect',
    delayAfterEffectMs: 1_200,
  },
  'the webhook comes so early that the gateway stops waiting for the create call': {
    call: 'create',
    does: 'delay-after-effect',
    delayAfterEffectMs: 4_000,
  },
} satisfies Record<string, Fault>;

describe('a payment ends the same', () => {
  const laptop = new Laptop();
  const walks = new Map<string, Promise<Walked>>();

  beforeAll(async () => {
    await laptop.start({ services: 'together' });
    let number = 0;
    for (const [misfortune, fault] of Object.entries<Fault>(MISFORTUNES)) {
      const reference = `misfortune-${++number}`;
      await laptop.vipps.addFault({ ...fault, reference: `^${reference}$` });
      const walk = laptop.walk(reference);
      walk.catch(() => undefined);
      walks.set(misfortune, walk);
    }
  }, 60_000);
  afterAll(() => laptop.stop(), 30_000);

  it.each(Object.keys(MISFORTUNES))(
    'when %s',
    async (misfortune) => {
      const walked = (await walks.get(misfortune)) as Walked;
      expect([...walked.types].sort()).toEqual([...GOES_WELL].sort());
      expect(walked.types.at(-1)).toBe('CaptureVerified');
      expect(effectsOf(walked)).toEqual(ONE_EFFECT_EACH);
    },
    60_000,
  );

  it('and nothing happened that must never be seen', async () => {
    await Promise.all(walks.values());
    expect(await laptop.vipps.violations()).toEqual([]);
  });
});
