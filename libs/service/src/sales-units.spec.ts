import { SalesUnits } from './sales-units';

const keys = { clientId: 'id-1', clientSecret: 's3cret-1', subscriptionKey: 'key-1' };
const acme = { merchantSerialNumber: '123456', ...keys };
const other = { ...acme, merchantSerialNumber: '654321' };

const speakingFor = (...salesUnits: (typeof acme)[]) =>
  new SalesUnits({
    vippsBaseUrl: 'http://127.0.0.1:1',
    salesUnits,
    system: { name: 'specs', version: '1' },
    allowInsecureHost: false,
  });

describe('speaking for sales units', () => {
  it('is done with a client of its own for each', () => {
    const salesUnits = speakingFor(acme, other);
    expect(salesUnits.vippsOf(acme)).not.toBe(salesUnits.vippsOf(other));
    expect(salesUnits.vippsOf(acme)).toBe(salesUnits.vippsOf({ merchantSerialNumber: '123456' }));
  });

  it.each(['999999', '', '12345', '__proto__', 'constructor'])('is impossible for one that is not ours: %s', (msn) => {
    const salesUnits = speakingFor(acme);
    expect(salesUnits.has(msn)).toBe(false);
    expect(() => salesUnits.vippsOf({ merchantSerialNumber: msn })).toThrow(TypeError);
  });

  it('names the only one as the one that is meant', () => {
    expect(speakingFor(acme).default).toBe('123456');
  });

  it('takes none of several for the one that is meant', () => {
    expect(speakingFor(acme, other).default).toBeUndefined();
    expect(speakingFor(acme, other).merchantSerialNumbers).toEqual(['123456', '654321']);
  });

  it('is refused where the secret would go to a stranger', () => {
    const elsewhere = {
      salesUnits: [acme],
      system: { name: 'specs', version: '1' },
      vippsBaseUrl: 'https://acme.example',
    };
    expect(() => new SalesUnits({ ...elsewhere, allowInsecureHost: false })).toThrow(/baseUrl must be/);
  });
});
