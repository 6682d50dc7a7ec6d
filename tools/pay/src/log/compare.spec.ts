import { acmeOrder1, nok } from '@payments/events/examples';
import { compareAll } from './compare';

const payments = ['acme-order-1', 'acme-order-2', 'acme-order-3'].map((reference) => ({ ...acmeOrder1, reference }));

describe('comparing payments with Vipps’ books', () => {
  it('finds those that differ, and those of which nobody could say', async () => {
    const difference = { anomaly: 'captured-by-somebody-else', observation: 'a', amount: nok(1) } as const;
    const comparison = await compareAll(payments, ({ reference }) => {
      if (reference === 'acme-order-2') return Promise.resolve([difference]);
      return reference === 'acme-order-3' ? Promise.reject(new Error('Vipps is silent.')) : Promise.resolve([]);
    });
    expect(comparison).toEqual({
      compared: 2,
      differing: [{ reference: 'acme-order-2', differences: [difference] }],
      unanswered: [{ reference: 'acme-order-3', why: 'Vipps is silent.' }],
    });
  });

  it('asks for each once, a few at a time', async () => {
    const asked: string[] = [];
    let atOnce = 0;
    let most = 0;
    const many = Array.from({ length: 20 }, (_each, number) => ({ ...acmeOrder1, reference: `acme-order-${number}` }));
    await compareAll(many, async ({ reference }) => {
      asked.push(reference);
      most = Math.max(most, (atOnce += 1));
      await Promise.resolve();
      atOnce -= 1;
      return [];
    });
    expect(new Set(asked).size).toBe(20);
    expect(asked).toHaveLength(20);
    expect(most).toBe(4);
  });
});
