import { Faults } from './faults';

const read = { name: 'get', reference: 'acme-order-1', headers: {} } as const;

describe('a fault', () => {
  it('happens to the call it names, and to no other', () => {
    const faults = new Faults();
    faults.add({ call: ['capture', 'refund'], does: 'empty' });
    expect(faults.forCall(read)).toBeUndefined();
    expect(faults.forCall({ ...read, name: 'refund' })).toMatchObject({ does: 'empty' });
  });

  it('happens as often as it is told, after those that it lets pass', () => {
    const faults = new Faults();
    faults.add({ does: 'empty', skip: 1, times: 2 });
    expect([1, 2, 3, 4].map(() => faults.forCall(read)?.does)).toEqual([undefined, 'empty', 'empty', undefined]);
  });

  it('happens to the references that match, or the calls that a predicate picks', () => {
    const faults = new Faults();
    faults.add({ does: 'empty', reference: '-1$' });
    faults.add({ does: 'truncate', matches: ({ reference }) => reference === 'acme-order-2' });
    expect(faults.forCall(read)?.does).toBe('empty');
    expect(faults.forCall({ ...read, reference: 'acme-order-2' })?.does).toBe('truncate');
    expect(faults.forCall({ ...read, reference: 'acme-order-3' })).toBeUndefined();
  });

  it('happens by chance, and the same seed is the same chance', () => {
    const drawn = (seed: number): string => {
      const faults = new Faults();
      faults.add({ does: 'empty', probability: 0.5, seed });
      return Array.from({ length: 64 }, () => (faults.forCall(read) ? 'x' : '.')).join('');
    };
    expect(drawn(7)).toBe(drawn(7));
    expect(drawn(7)).not.toBe(drawn(8));
    expect(drawn(7)).toMatch(/x/);
    expect(drawn(7)).toMatch(/\./);
  });

  it('of a webhook happens to its event and its registration', () => {
    const faults = new Faults();
    faults.add({ call: 'webhook', does: 'drop', event: 'CAPTURED', registrationId: 'one' });
    const webhook = { name: 'CAPTURED', reference: 'acme-order-1', registrationId: 'one' } as const;
    expect(faults.forCall(read)).toBeUndefined();
    expect(faults.forWebhook({ ...webhook, name: 'CREATED' })).toBeUndefined();
    expect(faults.forWebhook({ ...webhook, registrationId: 'two' })).toBeUndefined();
    expect(faults.forWebhook(webhook)?.does).toBe('drop');
  });

  it('is gone when it is cleared', () => {
    const faults = new Faults();
    const first = faults.add({ does: 'empty' });
    faults.add({ does: 'truncate' });
    faults.clear(first);
    expect(faults.list().map(({ fault }) => fault.does)).toEqual(['truncate']);
    faults.clear();
    expect(faults.list()).toEqual([]);
  });
});
