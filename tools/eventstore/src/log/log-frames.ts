import { crc32 } from 'node:zlib';
import { RecordedEvent } from './recorded-event';

/*
 * The log is one file of frames, end to end. A frame is one append: it is there whole or not at all.
 *
 *   frame    u32 length of what follows, with the highest bit set | u32 CRC-32 of the same | records
 *   record   u32 length, highest bit clear | RecordedEvent
 *
 * An event's position is the offset of its record. The highest bit tells a frame's head from a record's, so that reading
 * can go on at the end of any record. Behind the last frame there are zeros.
 */

const FRAME_HEAD_BYTES = 8;
const RECORD_HEAD_BYTES = 4;
const FRAME_BIT = 0x8000_0000;

/** Where the first record of a frame is that begins at an offset. */
export const firstPositionOf = (frame: number): number => frame + FRAME_HEAD_BYTES;
/** The inverse: where the frame begins whose first record is at a position. */
export const frameOf = (firstPosition: number): number => firstPosition - FRAME_HEAD_BYTES;
/** The offset behind a record: of the frame's next record, or of the next frame. */
export const behind = ({ position, record }: RecordedEvent): number => position + RECORD_HEAD_BYTES + record.length;

/** The frames of several appends in one piece, in order. Appends without events have none. */
export function encodeFrames(appends: readonly (readonly RecordedEvent[])[]): Buffer {
  const lengths = appends.map(bodyLength);
  const total = lengths.reduce((sum, length) => sum + (length === 0 ? 0 : FRAME_HEAD_BYTES + length), 0);
  const bytes = Buffer.allocUnsafe(total);
  let at = 0;
  for (const [index, events] of appends.entries()) {
    const length = lengths[index] as number;
    if (length === 0) continue;
    const body = at + FRAME_HEAD_BYTES;
    let end = body;
    for (const { record } of events) {
      end = bytes.writeUInt32LE(record.length, end);
      bytes.set(record, end);
      end += record.length;
    }
    bytes.writeUInt32LE(FRAME_BIT + length, at);
    bytes.writeUInt32LE(crc32(bytes.subarray(body, end)), at + 4);
    at = end;
  }
  return bytes;
}

const bodyLength = (events: readonly RecordedEvent[]): number =>
  events.reduce((sum, { record }) => sum + RECORD_HEAD_BYTES + record.length, 0);

/** The records that are whole in a piece of the log, which begins at an offset where a frame or a record begins. */
export function* recordsIn(bytes: Buffer, offset: number): Generator<RecordedEvent> {
  for (let at = 0; at + RECORD_HEAD_BYTES <= bytes.length;) {
    const head = bytes.readUInt32LE(at);
    if (head === 0) return;
    if (head >= FRAME_BIT) {
      at += FRAME_HEAD_BYTES;
      continue;
    }
    const end = at + RECORD_HEAD_BYTES + head;
    if (end > bytes.length) return;
    yield new RecordedEvent(offset + at, bytes.subarray(at + RECORD_HEAD_BYTES, end));
    at = end;
  }
}

/** Whether a piece of the log begins with a whole frame; if it may when there is more of it, how many bytes that takes. */
export type FrameState =
  | { readonly state: 'whole'; readonly length: number }
  | { readonly state: 'incomplete'; readonly length: number }
  /** Nothing, or what a crash left of an append that nobody was told of. */
  | { readonly state: 'none' };

export function frameAt(bytes: Buffer): FrameState {
  if (bytes.length < FRAME_HEAD_BYTES) return { state: 'incomplete', length: FRAME_HEAD_BYTES };
  const head = bytes.readUInt32LE(0);
  if (head < FRAME_BIT) return { state: 'none' };
  const length = FRAME_HEAD_BYTES + head - FRAME_BIT;
  if (bytes.length < length) return { state: 'incomplete', length };
  const isIntact = crc32(bytes.subarray(FRAME_HEAD_BYTES, length)) === bytes.readUInt32LE(4);
  return isIntact ? { state: 'whole', length } : { state: 'none' };
}
