import { barOf } from './bar';

const kroner = (value: number) => ({ currency: 'NOK' as const, value });
const asked = { amount: kroner(1000), status: 'authorized' };
const partsOf = (moved: Parameters<typeof barOf>[0]) =>
  Object.fromEntries(
    barOf(moved)
      .parts.filter(({ value }) => value > 0)
      .map(({ kind, value }) => [kind, value]),
  );

describe('where the money of a payment is', () => {
  it.each([
    ['nowhere before the yes', {}, {}],
    ['reserved after it', { reserved: kroner(1000) }, { reserved: 1000 }],
    [
      'partly captured',
      { reserved: kroner(1000), captured: kroner(700), capturable: kroner(300) },
      { captured: 700, reserved: 300 },
    ],
    [
      'being captured, while Vipps has not answered',
      {
        reserved: kroner(1000),
        captured: kroner(0),
        capturable: kroner(300),
        captures: [
          { amount: kroner(700), status: 'requested' },
          { amount: kroner(200), status: 'failed' },
        ],
      },
      { capturing: 700, reserved: 300 },
    ],
    [
      'partly given back, and what was not given back is kept',
      { reserved: kroner(1000), captured: kroner(1000), refunded: kroner(400) },
      { captured: 600, refunded: 400 },
    ],
    [
      'released in part, where nothing of the rest can be captured any more',
      { reserved: kroner(1000), captured: kroner(700), capturable: kroner(0) },
      { captured: 700, released: 300 },
    ],
    ['released as a whole', { reserved: kroner(1000), status: 'cancelled' }, { released: 1000 }],
  ])('%s', (_circumstance, moved, parts) => expect(partsOf({ ...asked, ...moved })).toEqual(parts));

  it('never makes a bar longer than its whole', () => {
    expect(barOf({ ...asked, reserved: kroner(1500) }).whole).toBe(1500);
  });
});
