import { hash } from 'node:crypto';

/**
 * The UUID, version 5, of a name within a namespace (RFC 9562 §5.5): the same name has the same UUID, for ever.
 *
 * In a few lines of our own, because four of them are made for every event and the library that everybody uses spends
 * more time on turning strings into arrays than on the hash.
 */
export function uuidOfName(namespace: Buffer, name: string): string {
  const digest = hash('sha1', Buffer.concat([namespace, Buffer.from(name)]), 'buffer');
  digest.writeUInt8((digest.readUInt8(6) & 0x0f) | 0x50, 6);
  digest.writeUInt8((digest.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = digest.toString('hex', 0, 16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

export const namespaceOf = (uuid: string): Buffer => Buffer.from(uuid.replaceAll('-', ''), 'hex');
