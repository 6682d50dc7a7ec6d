import { Socket } from 'node:net';
import { ConnectionCaps } from './connection-caps';
import type { HttpDoor } from './http-door';

const VIPPS = '192.0.2.1';

const limits = { connections: 10, connectionsPerAddress: 3 };
const door: HttpDoor = { host: '', port: 0, limits, isKnown: (address) => address === VIPPS };
const atTheWorldsDoor = () => new ConnectionCaps({ ...door, tls: { certificate: '', key: '' } });
const behindAProxy = () => new ConnectionCaps(door);

const from = (remoteAddress: string): Socket =>
  Object.defineProperty(new Socket(), 'remoteAddress', { value: remoteAddress });
const admitted = (caps: ConnectionCaps, addresses: readonly string[]): number =>
  addresses.filter((address) => caps.admits(from(address))).length;
const times = (count: number, address: (index: number) => string) =>
  Array.from({ length: count }, (_, at) => address(at));

describe('connections from the world', () => {
  it('are few from one address, until one of them is closed', () => {
    const caps = atTheWorldsDoor();
    const first = from('198.51.100.1');
    expect(caps.admits(first)).toBe(true);
    expect(
      admitted(
        caps,
        times(9, () => '198.51.100.1'),
      ),
    ).toBe(2);
    first.emit('close');
    expect(
      admitted(
        caps,
        times(9, () => '198.51.100.1'),
      ),
    ).toBe(1);
  });

  it('are few from one network of IPv6, however many addresses it has', () => {
    expect(
      admitted(
        atTheWorldsDoor(),
        times(9, (at) => `2001:db8::${at}`),
      ),
    ).toBe(3);
  });

  it('are not limited by address for who is known', () => {
    expect(
      admitted(
        atTheWorldsDoor(),
        times(9, () => VIPPS),
      ),
    ).toBe(9);
  });

  it('of strangers leave room for who is known, and of all there are no more than there may be', () => {
    const caps = atTheWorldsDoor();
    expect(
      admitted(
        caps,
        times(20, (at) => `198.51.100.${at}`),
      ),
    ).toBe(8);
    expect(
      admitted(
        caps,
        times(9, () => VIPPS),
      ),
    ).toBe(2);
  });
});

describe('connections from a proxy', () => {
  it('are all from one address, and only their number is limited', () => {
    expect(
      admitted(
        behindAProxy(),
        times(20, () => '10.0.0.1'),
      ),
    ).toBe(10);
  });
});
