import { examplePayment } from '../live/example-payment';
import { pushWords } from './push-words';
import { standingOf } from './standing';

describe('a merchant’s name that is written from the right', () => {
  const payment = examplePayment({ merchant: 'مخيط' });

  it('keeps to itself within a sentence', () => {
    expect(standingOf(payment).sentence).toBe('\u2068مخيط\u2069 asks you to pay');
    expect(pushWords('CREATED', payment)?.title).toMatch(/^\u2068مخيط\u2069 asks for/);
  });
});
