import type { Fault } from './fault';
import { Faults } from './faults';

const merchantSerialNumber = '1234567';
const read = { name: 'get', reference: 'acme-order-1', merchantSerialNumber, headers: {}, body: '' } as const;
const webhook = {
  name: 'CAPTURED',
  reference: 'acme-order-1',
  merchantSerialNumber,
  registrationId: 'one',
  body: '{"amount":{"value":1000}}',
} as const;

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

  it('happens to one sales unit, and to the bodies that match', () => {
    const faults = new Faults();
    faults.add({ does: 'empty', merchantSerialNumber: '7654321' });
    faults.add({ does: 'truncate', containing: '"value": ?1000\\b' });
    expect(faults.forCall({ ...read, merchantSerialNumber: '7654321' })?.does).toBe('empty');
    expect(faults.forCall({ ...read, body: '{"value": 1000}' })?.does).toBe('truncate');
    expect(faults.forCall({ ...read, body: '{"value": 10000}' })).toBeUndefined();
  });

  it.each([
    ['a call', (faults: Faults) => faults.forCall(read), {}],
    ['a webhook', (faults: Faults) => faults.forWebhook(webhook), { call: 'webhook' }],
  ] as const)('happens to %s by chance, and the same seed is the same chance', (_what, meets, condition) => {
    const drawn = (seed: number): string => {
      const faults = new Faults();
      faults.add({ ...condition, does: 'call' in condition ? 'drop' : 'empty', probability: 0.5, seed } as Fault);
      return Array.from({ length: 64 }, () => (meets(faults) ? 'x' : '.')).join('');
    };
    expect(drawn(7)).toBe(drawn(7));
    expect(drawn(7)).not.toBe(drawn(8));
    expect(drawn(7)).toMatch(/x/);
    expect(drawn(7)).toMatch(/\./);
  });

  it('of a webhook happens to its event and its registration', () => {
    const faults = new Faults();
    faults.add({ call: 'webhook', does: 'drop', event: 'CAPTURED', registrationId: 'one' });
    expect(faults.forCall(read)).toBeUndefined();
    expect(faults.forWebhook({ ...webhook, name: 'CREATED' })).toBeUndefined();
    expect(faults.forWebhook({ ...webhook, registrationId: 'two' })).toBeUndefined();
    expect(faults.forWebhook(webhook)?.does).toBe('drop');
  });

  it('of a webhook happens as often as it is told, to the references and bodies that match, or as a predicate picks', () => {
    const faults = new Faults();
    faults.add({ call: 'webhook', does: 'drop', skip: 1, times: 1 });
    faults.add({ call: 'webhook', does: 'delay', ms: 1, reference: '-2$' });
    faults.add({ call: 'webhook', does: 'forge', containing: '"value":500' });
    faults.add({ call: 'webhook', does: 'tamper', matches: ({ registrationId }) => registrationId === 'two' });
    const met = (changes: object = {}) => faults.forWebhook({ ...webhook, ...changes })?.does;
    expect([met(), met(), met()]).toEqual([undefined, 'drop', undefined]);
    expect(met({ reference: 'acme-order-2' })).toBe('delay');
    expect(met({ body: '{"amount":{"value":500}}' })).toBe('forge');
    expect(met({ registrationId: 'two' })).toBe('tamper');
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
