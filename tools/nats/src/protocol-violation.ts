/** The client said what the protocol does not know: it is told so in these words, and the connection ends. */
export class ProtocolViolation extends Error {
  constructor(complaint: string) {
    super(complaint);
    this.name = 'ProtocolViolation';
  }
}

export const UNKNOWN_OPERATION = 'Unknown Protocol Operation';
