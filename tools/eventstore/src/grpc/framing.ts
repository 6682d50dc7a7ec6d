import { GrpcError, GrpcStatus } from './grpc-error';

/** One byte that says whether the message is compressed, four with its length. */
const HEAD_LENGTH = 5;

/** What the Node client will itself receive at most, and more than any append may have. */
const MESSAGE_BYTES_MAX = 17 * 1024 * 1024;

/** Cuts a stream of bytes into the messages that gRPC framed in it, wherever the network broke it into chunks. */
export class MessageReader {
  #rest: Buffer = Buffer.alloc(0);

  /** @throws GrpcError if a message is compressed or too large. */
  *read(chunk: Buffer): Generator<Buffer> {
    let bytes = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    while (bytes.length >= HEAD_LENGTH) {
      if (bytes[0] !== 0) throw new GrpcError(GrpcStatus.UNIMPLEMENTED, 'Compressed messages are not supported.');
      const length = bytes.readUInt32BE(1);
      if (length > MESSAGE_BYTES_MAX) {
        throw new GrpcError(GrpcStatus.RESOURCE_EXHAUSTED, `A message of ${length} bytes is too large.`);
      }
      const end = HEAD_LENGTH + length;
      if (bytes.length < end) break;
      yield bytes.subarray(HEAD_LENGTH, end);
      bytes = bytes.subarray(end);
    }
    this.#rest = bytes;
  }
}

/** Several messages as one piece: a single write to the socket carries them all. */
export function frameMessages(messages: readonly Buffer[]): Buffer {
  let length = 0;
  for (const message of messages) length += HEAD_LENGTH + message.length;
  const frames = Buffer.allocUnsafe(length);
  let at = 0;
  for (const message of messages) {
    frames[at] = 0;
    frames.writeUInt32BE(message.length, at + 1);
    frames.set(message, at + HEAD_LENGTH);
    at += HEAD_LENGTH + message.length;
  }
  return frames;
}
