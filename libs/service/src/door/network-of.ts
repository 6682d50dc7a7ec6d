import { isIPv4, isIPv6 } from 'node:net';

const HEXTETS = 8;
/** Whoever has one IPv6 address has 2^64 of them. */
const HEXTETS_OF_NETWORK = 4;

/** As some proxies write it. */
const WITH_PORT = /^(?:\[(.*)\]|([\d.]+))(?::\d+)?$/;

/** Whom an address stands for: itself, or the network that one subscriber of IPv6 has. What is no address is nobody's. */
export function networkOf(address: string): string {
  const plain = address
    .replace(WITH_PORT, '$1$2')
    .replace(/%.*$/, '')
    .replace(/^::ffff:(?=\d+\.)/i, '');
  if (isIPv4(plain)) return plain;
  if (!isIPv6(plain)) return '';
  const [before = [], after = []] = plain.split('::').map((part) => part.split(':').filter(Boolean));
  const omitted = Array.from({ length: HEXTETS - before.length - after.length }, () => '0');
  return [...before, ...omitted, ...after]
    .slice(0, HEXTETS_OF_NETWORK)
    .map((hextet) => Number.parseInt(hextet, 16).toString(16))
    .join(':');
}
