import { hash } from 'node:crypto';

/**
 * The UUID, version 5, of a name within a namespace (RFC 9562 §5.5): the same name has the same UUID, for ever.
 *
 * In a few lines of our own, because four of them are made for every event and the library that everybody uses spends
 * more time on turning strings into arrays than on the hash.
 */
export function uuidOfName(namespace: Buffer, name: string): string {
  const hex = hash('sha1', bytesOf(namespace, name), 'hex');
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Used again and again: nothing keeps what it was given by {@link bytesOf}. */
const scratch = Buffer.allocUnsafe(4096);
const UTF8_BYTES_MAX = 3;

function bytesOf(namespace: Buffer, name: string): Buffer {
  if (namespace.length + name.length * UTF8_BYTES_MAX > scratch.length) {
    return Buffer.concat([namespace, Buffer.from(name)]);
  }
  scratch.set(namespace);
  return scratch.subarray(0, namespace.length + scratch.write(name, namespace.length));
}

export const namespaceOf = (uuid: string): Buffer => Buffer.from(uuid.replaceAll('-', ''), 'hex');
