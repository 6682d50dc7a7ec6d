/** The client said what the protocol does not know, and the connection ends. */
export class ProtocolViolation extends Error {
  /** @param complaint what the client is told; nothing where nats-server, too, hangs up without a word. */
  constructor(readonly complaint?: string) {
    super(complaint ?? 'An operation has the wrong words');
    this.name = 'ProtocolViolation';
  }
}
