import { readWish } from './wish';

const max = { currency: 'NOK' as const, value: 49_900 };
const capture = (reason: string, amount: string) => readWish('capture', { reason, amount }, max);

describe('what somebody wants to be done', () => {
  it('is read with its reason and its amount', () => {
    expect(capture(' the goods left ', '120,50')).toEqual({
      body: { reason: 'the goods left', amount: { currency: 'NOK', value: 12_050 } },
    });
  });

  it('needs a reason', () => {
    expect(capture('  ', '1')).toEqual({ wrong: { reason: expect.stringContaining('why') } });
  });

  it.each([
    ['much', /such as/],
    ['0', /nothing/],
    ['499.01', /At most NOK.499\.00/],
  ])('is told what is wrong with the amount %j', (amount, wrong) => {
    expect(capture('why not', amount)).toEqual({ wrong: { amount: expect.stringMatching(wrong) } });
  });

  it('has no amount where it moves none', () => {
    expect(readWish('retry', { reason: 'Vipps is back', amount: 'whatever' }, undefined)).toEqual({
      body: { reason: 'Vipps is back' },
    });
  });
});
