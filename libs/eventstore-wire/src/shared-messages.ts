/** Small messages that several others have in them. */
import type { WireReader } from './wire-reader';

/** The name in a `StreamIdentifier`. */
export function readStreamIdentifier(message: WireReader): string {
  let name = '';
  while (message.hasMore) {
    const tag = message.tag();
    if (tag === 0x1a) name = message.text();
    else message.skip(tag);
  }
  return name;
}

/** An entry of `map<string, string>`. */
export function readMapEntry(entry: WireReader): [name: string, value: string] {
  let name = '';
  let value = '';
  while (entry.hasMore) {
    const tag = entry.tag();
    if (tag === 0x0a) name = entry.text();
    else if (tag === 0x12) value = entry.text();
    else entry.skip(tag);
  }
  return [name, value];
}
