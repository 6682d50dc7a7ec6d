/** What one client may cost. The numbers are nats-server's own defaults, so that nothing passes here that fails there. */
export interface Limits {
  /** Bytes of headers and payload in one message. */
  readonly payloadBytesMax: number;
  /** Bytes of one line of the protocol, without its end. */
  readonly controlLineBytesMax: number;
  /** Bytes waiting for a client that reads too slowly; one more and it is cut off, so that the others do not suffer. */
  readonly pendingBytesMax: number;
  /** How often a client is asked whether it is still there, in milliseconds. */
  readonly pingIntervalMs: number;
  /** Unanswered pings after which a client counts as gone. */
  readonly pingsOutMax: number;
}

export const LIMITS: Limits = {
  payloadBytesMax: 1024 * 1024,
  controlLineBytesMax: 4096,
  pendingBytesMax: 64 * 1024 * 1024,
  pingIntervalMs: 120_000,
  pingsOutMax: 2,
};
