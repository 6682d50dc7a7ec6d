import { KnownCallers } from './known-callers';

describe('whoever delivered something authentic', () => {
  it('is known by the network', () => {
    const known = new KnownCallers();
    known.meet('2001:db8:1:2::1');
    expect(known.has('2001:db8:1:2::9')).toBe(true);
    expect(known.has('2001:db8:1:3::1')).toBe(false);
  });

  it('is forgotten when very many others have since', () => {
    const known = new KnownCallers();
    known.meet('192.0.2.1');
    known.meet('192.0.2.2');
    for (let index = 0; index < 254; index++) known.meet(`198.51.100.${index}`);
    known.meet('192.0.2.1');
    known.meet('203.0.113.1');
    expect([known.has('192.0.2.1'), known.has('192.0.2.2')]).toEqual([true, false]);
  });
});
