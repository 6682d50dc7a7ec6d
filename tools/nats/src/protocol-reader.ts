import type { Limits } from './limits';
import type { Message } from './message';
import { ProtocolViolation } from './protocol-violation';

/** What a client can ask for, one method each. */
export interface Operations {
  connect(options: string): void;
  /** Called as soon as the announcement line of a message has been read, before its body has come. */
  beforePublish(subject: string, hasHeaders: boolean): void;
  publish(message: Message): void;
  subscribe(subject: string, sid: string, queue: string | undefined): void;
  unsubscribe(sid: string, afterMessages: number | undefined): void;
  ping(): void;
  pong(): void;
}

type AwaitedMessage = Omit<Message, 'body'> & { readonly bytes: number };

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const UNKNOWN_OPERATION = 'Unknown Protocol Operation';
const SPACE = 0x20;
const TAB = 0x09;
const LINE_END_BYTES = 2;

/**
 * Turns the bytes of one client, in whatever pieces they come, into operations.
 *
 * Lines are read as Latin-1, one letter a byte, and are written in the same way: a subject in any encoding goes through
 * the broker unchanged, and no time goes into decoding it.
 *
 * @throws ProtocolViolation from {@link read}; the reader must not be used after that.
 */
export class ProtocolReader {
  readonly #operations: Operations;
  readonly #limits: Limits;
  /** Read and not yet understood; more is needed before it can be. */
  #pieces: Buffer[] = [];
  #pieceBytes = 0;
  /** A message that was announced and whose body has not come yet. */
  #awaited?: AwaitedMessage;

  constructor(operations: Operations, limits: Limits) {
    this.#operations = operations;
    this.#limits = limits;
  }

  read(piece: Buffer): void {
    this.#pieces.push(piece);
    this.#pieceBytes += piece.length;
    // A large message comes in many pieces: they are put together once, when all are there.
    if (this.#awaited && this.#pieceBytes < this.#awaited.bytes + LINE_END_BYTES) return;

    const bytes = this.#pieces.length === 1 ? piece : Buffer.concat(this.#pieces, this.#pieceBytes);
    const rest = bytes.subarray(this.#understand(bytes));
    this.#pieces = rest.length > 0 ? [rest] : [];
    this.#pieceBytes = rest.length;
  }

  /** @returns how many bytes were understood. */
  #understand(bytes: Buffer): number {
    let at = 0;
    for (;;) {
      const end = this.#awaited ? this.#body(bytes, at, this.#awaited) : this.#line(bytes, at);
      if (end === undefined) return at;
      at = end;
    }
  }

  #body(bytes: Buffer, start: number, awaited: AwaitedMessage): number | undefined {
    const end = start + awaited.bytes;
    if (bytes.length < end + LINE_END_BYTES) return undefined;
    if (bytes[end] !== CARRIAGE_RETURN || bytes[end + 1] !== LINE_FEED) throw new ProtocolViolation(UNKNOWN_OPERATION);
    this.#awaited = undefined;
    const { subject, reply, headerBytes } = awaited;
    this.#operations.publish({ subject, reply, headerBytes, body: bytes.subarray(start, end) });
    return end + LINE_END_BYTES;
  }

  #line(bytes: Buffer, start: number): number | undefined {
    const lineFeed = bytes.indexOf(LINE_FEED, start);
    const end = lineFeed > start && bytes[lineFeed - 1] === CARRIAGE_RETURN ? lineFeed - 1 : lineFeed;
    const length = (lineFeed < 0 ? bytes.length : end) - start;
    if (length > this.#limits.controlLineBytesMax) throw new ProtocolViolation('maximum control line exceeded');
    if (lineFeed < 0) return undefined;
    this.#operation(bytes.toString('latin1', start, end));
    return lineFeed + 1;
  }

  #operation(line: string): void {
    const [verb = '', ...words] = wordsOf(line);
    if (!line.startsWith(verb)) throw new ProtocolViolation(UNKNOWN_OPERATION);
    switch (verb.toUpperCase()) {
      case 'PUB':
        return this.#announce(words, false);
      case 'HPUB':
        return this.#announce(words, true);
      case 'SUB':
        return this.#subscribe(words);
      case 'UNSUB':
        return this.#unsubscribe(words);
      case 'PING':
        return this.#operations.ping();
      case 'PONG':
        return this.#operations.pong();
      case 'CONNECT':
        // The options are JSON, and JSON is UTF-8.
        return this.#operations.connect(Buffer.from(line.slice(verb.length), 'latin1').toString());
      case '+OK':
      case 'INFO':
        return;
      case '-ERR':
        throw new ProtocolViolation();
      default:
        throw new ProtocolViolation(UNKNOWN_OPERATION);
    }
  }

  /** `PUB <subject> [reply] <bytes>`, `HPUB <subject> [reply] <header bytes> <bytes>` */
  #announce(words: string[], hasHeaders: boolean): void {
    const sizes = hasHeaders ? 2 : 1;
    mustBeBetween(words, 1 + sizes, 2 + sizes);
    const subject = words[0] ?? '';
    const reply = words.length === 2 + sizes ? (words[1] ?? '') : '';
    const bytes = wholeNumber(words.at(-1));
    const headerBytes = hasHeaders ? wholeNumber(words.at(-2)) : 0;
    if (bytes === undefined || headerBytes === undefined) throw new ProtocolViolation();
    if (bytes > this.#limits.payloadBytesMax) throw new ProtocolViolation('Maximum Payload Violation');
    if (headerBytes > bytes) throw new ProtocolViolation();
    this.#operations.beforePublish(subject, hasHeaders);
    this.#awaited = { subject, reply, headerBytes, bytes };
  }

  /** `SUB <subject> [queue group] <subscription id>` */
  #subscribe(words: string[]): void {
    mustBeBetween(words, 2, 3);
    const [subject = '', second = '', third] = words;
    if (third === undefined) this.#operations.subscribe(subject, second, undefined);
    else this.#operations.subscribe(subject, third, second);
  }

  /** `UNSUB <subscription id> [after so many messages]` */
  #unsubscribe(words: string[]): void {
    mustBeBetween(words, 1, 2);
    const [sid = '', count] = words;
    this.#operations.unsubscribe(sid, wholeNumber(count));
  }
}

/** An operation with no words at all is not even recognized. */
function mustBeBetween(words: string[], least: number, most: number): void {
  if (words.length === 0) throw new ProtocolViolation(UNKNOWN_OPERATION);
  if (words.length < least || words.length > most) throw new ProtocolViolation();
}

/** Split by hand: this runs for every message, and a regular expression costs several times as much. */
function wordsOf(line: string): string[] {
  const words: string[] = [];
  let start = -1;
  for (let at = 0; at <= line.length; at++) {
    const letter = at < line.length ? line.charCodeAt(at) : SPACE;
    const isBetween = letter === SPACE || letter === TAB || letter === CARRIAGE_RETURN;
    if (!isBetween && start < 0) start = at;
    if (isBetween && start >= 0) {
      words.push(line.slice(start, at));
      start = -1;
    }
  }
  return words;
}

function wholeNumber(word: string | undefined): number | undefined {
  return word !== undefined && /^\d{1,9}$/.test(word) ? Number(word) : undefined;
}
