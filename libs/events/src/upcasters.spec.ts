import { lift, type Upcaster } from './upcasters';

/** As if the amount had once been a number, and had then got its currency. */
const steps: readonly Upcaster[] = [
  ({ ore, ...rest }) => ({ ...rest, value: ore }),
  ({ value, ...rest }) => ({ ...rest, amount: { currency: 'NOK', value } }),
];
const today = { captureId: 'first', amount: { currency: 'NOK', value: 700 } };

describe('what an older version wrote', () => {
  it.each([
    [1, { captureId: 'first', ore: 700 }],
    [2, { captureId: 'first', value: 700 }],
    [3, today],
  ])('is lifted from version %d to that of today, step by step', (version, data) => {
    expect(lift(steps, version, data)).toEqual(today);
  });
});
