import { examplePayment } from '../live/example-payment';
import { pushWords } from './push-words';
import { standingOf } from './standing';

const authorized = { state: 'AUTHORIZED', reserved: 49_900 } as const;
/** Money is written with a space that does not break. */
const plain = (text: string | undefined) => text?.replaceAll('\u00a0', ' ');

describe('how a payment stands', () => {
  it.each([
    [{}, 'Waiting for you', 'Acme asks you to pay'],
    [{ postponed: true }, 'Put off', 'You put this off'],
    [{ state: 'ABORTED' }, 'Rejected', 'You said no'],
    [{ state: 'EXPIRED' }, 'Expired', 'Nobody answered in time'],
    [{ state: 'TERMINATED' }, 'Withdrawn', 'Acme withdrew the request'],
    [authorized, 'Approved', '499,00 kr approved'],
    [{ ...authorized, captured: 10_000 }, 'Partly paid', '100,00 kr paid'],
    [{ ...authorized, captured: 49_900 }, 'Paid', '499,00 kr paid'],
    [{ ...authorized, captured: 10_000, released: 39_900 }, 'Paid', '100,00 kr paid'],
    [{ ...authorized, released: 49_900 }, 'Released', '499,00 kr is yours again'],
    [{ ...authorized, captured: 49_900, refunded: 900 }, 'Partly refunded', '499,00 kr paid, 9,00 kr came back'],
    [{ ...authorized, captured: 49_900, refunded: 49_900 }, 'Refunded', '499,00 kr came back'],
  ] as const)('is said of %j', (changes, label, sentence) => {
    const standing = standingOf(examplePayment(changes));
    expect([standing.label, plain(standing.sentence)]).toEqual([label, sentence]);
  });
});

describe('a push', () => {
  it('says who asks, for how much, and for what', () => {
    const { title, text } = pushWords('CREATED', examplePayment()) ?? {};
    expect([plain(title), text]).toEqual(['Acme asks for 499,00 kr', 'A coat']);
  });

  it('says what was captured this time, not in all', () => {
    const event = (value: number) => ({
      name: 'CAPTURED' as const,
      amount: { currency: 'NOK' as const, value },
      timestamp: '',
    });
    const payment = examplePayment({ ...authorized, captured: 30_000, events: [event(20_000), event(10_000)] });
    expect(plain(pushWords('CAPTURED', payment)?.title)).toBe('You paid 100,00 kr');
  });

  it('never tells the person what they did themselves', () => {
    for (const occasion of ['AUTHORIZED', 'ABORTED', 'POSTPONED'] as const)
      expect(pushWords(occasion, examplePayment())).toBeUndefined();
  });
});
