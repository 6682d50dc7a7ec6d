/** One message on its way through the broker. */
export interface Message {
  readonly subject: string;
  /** Where the answer goes; empty if none is wanted. */
  readonly reply: string;
  /** How many of the first bytes of `body` are headers; 0 for a message without. */
  readonly headerBytes: number;
  /** Headers and payload as they came. A view of what was read from the socket: not copied, never written to. */
  readonly body: Buffer;
}
