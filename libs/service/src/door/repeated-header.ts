import type { IncomingMessage } from 'node:http';

/** Node takes the first of some, joins others, and keeps quiet about it; a proxy before us may have taken the last. */
const SINGLE = ['authorization', 'content-encoding', 'content-length', 'content-type', 'host', 'transfer-encoding'];

/** @param others lower case */
export function hasRepeatedHeader({ rawHeaders }: IncomingMessage, others: readonly string[]): boolean {
  const seen = new Set<string>();
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at]?.toLowerCase() ?? '';
    if (seen.has(name) && (SINGLE.includes(name) || others.includes(name))) return true;
    seen.add(name);
  }
  return false;
}
