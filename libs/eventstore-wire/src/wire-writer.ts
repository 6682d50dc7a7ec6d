/** Protobuf's wire format, written by hand where the generated classes would be the most expensive part of a request. */

const SEVEN_BITS = 0x80;

/** How many bytes a non-negative safe integer takes as a varint. */
export function varintLength(value: number): number {
  let length = 1;
  for (let rest = value; rest >= SEVEN_BITS; rest = Math.floor(rest / SEVEN_BITS)) length++;
  return length;
}

/** @returns the offset behind what was written. */
export function writeVarint(target: Buffer, at: number, value: number): number {
  let rest = value;
  while (rest >= 2 ** 31) {
    target[at++] = (rest % SEVEN_BITS) | SEVEN_BITS;
    rest = Math.floor(rest / SEVEN_BITS);
  }
  while (rest >= SEVEN_BITS) {
    target[at++] = (rest & 0x7f) | SEVEN_BITS;
    rest >>>= 7;
  }
  target[at++] = rest;
  return at;
}

/** How many bytes a length-delimited field takes, for field numbers below 16. */
export function fieldLength(contentLength: number): number {
  return 1 + varintLength(contentLength) + contentLength;
}

/** @returns the offset behind the field's tag and length, where its content goes. */
export function writeFieldHead(target: Buffer, at: number, field: number, contentLength: number): number {
  target[at] = (field << 3) | 2;
  return writeVarint(target, at + 1, contentLength);
}

/** @returns the offset behind the field. */
export function writeNumberField(target: Buffer, at: number, field: number, value: number): number {
  target[at] = field << 3;
  return writeVarint(target, at + 1, value);
}

/** @param length of the text in UTF-8. @returns the offset behind the field. */
export function writeTextField(target: Buffer, at: number, field: number, text: string, length: number): number {
  const start = writeFieldHead(target, at, field, length);
  target.write(text, start, 'utf8');
  return start + length;
}

/** A length-delimited field: bytes, text, or a message already encoded. */
export function bytesField(field: number, content: Uint8Array | string): Buffer {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const target = Buffer.allocUnsafe(fieldLength(bytes.length));
  target.set(bytes, writeFieldHead(target, 0, field, bytes.length));
  return target;
}

export function numberField(field: number, value: number): Buffer {
  const target = Buffer.allocUnsafe(1 + varintLength(value));
  writeNumberField(target, 0, field, value);
  return target;
}

export function uint64Field(field: number, value: bigint): Buffer {
  const bytes = [field << 3];
  let rest = value;
  for (; rest >= 0x80n; rest >>= 7n) bytes.push(Number(rest & 0x7fn) | 0x80);
  bytes.push(Number(rest));
  return Buffer.from(bytes);
}

/** A field whose message has no fields of its own: protobuf's way of saying "this one of the choices". */
export const emptyField = (field: number): Buffer => bytesField(field, '');
