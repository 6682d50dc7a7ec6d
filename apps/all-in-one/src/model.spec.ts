import fc from 'fast-check';
import { experiment } from './testing/experiment';
import { Laboratory } from './testing/laboratory';
import { scenario, type Scenario } from './testing/scenario';

/** The same seed plays the same scenarios; how they interleave is up to the machine. `random` is another each time. */
const { MODEL_SEED: seed = '1' } = process.env;
const SEED = seed === 'random' ? Date.now() % 1_000_000 : Number(seed);
const PAYMENTS = Number(process.env['MODEL_PAYMENTS'] ?? 2_000);
const AT_ONCE = 100;

describe(`whatever merchants, customers and misfortune do (MODEL_SEED=${SEED})`, () => {
  let laboratory: Laboratory;
  beforeAll(async () => {
    laboratory = await Laboratory.open();
  });
  afterAll(() => laboratory.close());

  it(
    'our log and the books of Vipps say the same in the end, and nothing is stuck',
    async () => {
      const scenarios = fc.sample(scenario, { numRuns: PAYMENTS, seed: SEED });
      for (let first = 0; first < PAYMENTS; first += AT_ONCE) {
        const batch = new Map<string, Scenario>(
          scenarios.slice(first, first + AT_ONCE).map((each, at) => [`payment-${first + at}`, each]),
        );
        const found = await experiment(laboratory, batch);
        expect(
          [...found].map(([reference, faults]) => ({ reference, faults, scenario: batch.get(reference) })),
        ).toEqual([]);
      }
      expect(laboratory.vipps.violations()).toEqual([]);
    },
    Math.max(120_000, PAYMENTS * 100),
  );
});
