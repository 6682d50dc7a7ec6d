import type { CallFault } from '@payments/tools-vipps';
import { Laptop, effectsOf, ONE_EFFECT_EACH, type Walked } from './testing/laptop';
import { GOES_WELL } from './story/stories';

/** After the effect, both: Vipps has done it, and nobody was told. */
const LOSSES = {
  'the connection is reset': 'reset-after-effect',
  'the answer does not come in time': 'silence-after-effect',
} as const;
const CALLS = ['create', 'addReceipt', 'capture'] as const;

describe('when Vipps did what it was asked and its answer is lost', () => {
  const laptop = new Laptop();
  const walks = new Map<string, Promise<Walked>>();

  beforeAll(async () => {
    await laptop.start({
      services: 'together',
      adapt: (program) => ({ ...program, environment: { ...program.environment, VIPPS_TIMEOUT_MS: '1500' } }),
    });
    for (const call of CALLS) {
      for (const [loss, does] of Object.entries(LOSSES)) {
        const reference = `lost-${call}-${does}`;
        const fault: CallFault = { call, does, times: 1 };
        await laptop.vipps.addFault({ ...fault, reference: `^${reference}$` });
        const walk = laptop.walk(reference);
        walk.catch(() => undefined);
        walks.set(`${call} ${loss}`, walk);
      }
    }
  }, 60_000);
  afterAll(() => laptop.stop(), 30_000);

  describe.each(CALLS)('to %s', (call) => {
    it.each(Object.keys(LOSSES))(
      'because %s, the payment ends right and Vipps did it once',
      async (loss) => {
        const walked = (await walks.get(`${call} ${loss}`)) as Walked;
        expect([...walked.types].sort()).toEqual([...GOES_WELL].sort());
        expect(walked.types.at(-1)).toBe('CaptureVerified');
        expect(effectsOf(walked)).toEqual(ONE_EFFECT_EACH);
      },
      60_000,
    );
  });

  it('nothing happened that must never be seen', async () => {
    await Promise.all(walks.values());
    expect(await laptop.vipps.violations()).toEqual([]);
  });
});
