import { MalformedMessage, type WireReader } from './wire-reader';
import { bytesField, uint64Field } from './wire-writer';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const HYPHENS = /-/g;

/** `event_store.client.UUID`: either text or two 64-bit halves; the Node client sends text, others send halves. */
export function readUuid(message: WireReader): string {
  let uuid = '';
  while (message.hasMore) {
    const tag = message.tag();
    if (tag === 0x12) uuid = message.text();
    else if (tag === 0x0a) uuid = readHalves(message.message());
    else message.skip(tag);
  }
  if (UUID.test(uuid)) return uuid;
  const lower = uuid.toLowerCase();
  if (!UUID.test(lower)) throw new MalformedMessage('an id is not a UUID');
  return lower;
}

function readHalves(halves: WireReader): string {
  let high = 0n;
  let low = 0n;
  while (halves.hasMore) {
    const tag = halves.tag();
    if (tag === 0x08) high = halves.uint64();
    else if (tag === 0x10) low = halves.uint64();
    else halves.skip(tag);
  }
  const hex = high.toString(16).padStart(16, '0') + low.toString(16).padStart(16, '0');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** The `UUID` message with two halves, for clients that ask for it. */
export function structuredUuid(uuid: string): Buffer {
  const hex = uuid.replace(HYPHENS, '');
  const high = uint64Field(1, BigInt(`0x${hex.slice(0, 16)}`));
  const low = uint64Field(2, BigInt(`0x${hex.slice(16)}`));
  return bytesField(1, Buffer.concat([high, low]));
}
