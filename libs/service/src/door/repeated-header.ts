import type { IncomingMessage } from 'node:http';

/** Node takes the first of some, joins others, and keeps quiet about it; a proxy before us may have taken the last. */
const SINGLE = ['authorization', 'content-encoding', 'content-length', 'content-type', 'host', 'transfer-encoding'];

/** @param others lower case */
export function hasRepeatedHeader({ rawHeaders }: IncomingMessage, others: readonly string[]): boolean {
  const names = rawHeaders.filter((_, index) => index % 2 === 0).map((name) => name.toLowerCase());
  return [...SINGLE, ...others].some((single) => names.indexOf(single) !== names.lastIndexOf(single));
}
