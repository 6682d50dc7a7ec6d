import { constants, type IncomingHttpHeaders, type ServerHttp2Stream } from 'node:http2';
import { frameMessages, MessageReader } from './framing';
import { GrpcError, GrpcStatus } from './grpc-error';

/** Messages are gathered until the end of the turn, but no more than this. */
const GATHERED_BYTES_MAX = 64 * 1024;
/** More than this waiting for the client to read, and it is asked to catch its breath; see {@link GrpcCall.whenReady}. */
const UNREAD_BYTES_MAX = 256 * 1024;

/** One call of a client: its messages, our answers, its end. */
export class GrpcCall {
  readonly #reader = new MessageReader();
  #gathered: Buffer[] = [];
  #gatheredBytes = 0;
  #hasAnswered = false;
  #isOver = false;
  readonly #onOver: (() => void)[] = [];

  constructor(
    private readonly stream: ServerHttp2Stream,
    readonly headers: IncomingHttpHeaders,
  ) {
    stream.on('error', () => this.#over());
    stream.on('aborted', () => this.#over());
    stream.on('close', () => this.#over());
  }

  /** Whether nothing more can be sent: it was answered to the end, cancelled, or the connection is gone. */
  get isOver(): boolean {
    return this.#isOver;
  }

  onOver(listener: () => void): void {
    if (this.#isOver) listener();
    else this.#onOver.push(listener);
  }

  /** Hands over each message as it comes, and says when the client has no more. Whatever throws ends the call. */
  onMessages(message: (message: Buffer) => void, end: () => void): void {
    this.stream.on('data', (chunk: Buffer) => {
      this.attempt(() => {
        for (const bytes of this.#reader.read(chunk)) {
          if (this.#isOver) return;
          message(bytes);
        }
      });
    });
    this.stream.on('end', () => {
      if (!this.#isOver) this.attempt(end);
    });
  }

  /** Lets the client wait with what it has to say. A few messages that are here already may still come. */
  pause(): void {
    this.stream.pause();
  }

  resume(): void {
    this.stream.resume();
  }

  send(message: Buffer): void {
    if (this.#isOver) return;
    if (this.#gathered.length === 0) queueMicrotask(() => this.#flush());
    this.#gathered.push(message);
    this.#gatheredBytes += message.length;
    if (this.#gatheredBytes > GATHERED_BYTES_MAX) this.#flush();
  }

  /** Whether the client reads more slowly than we send. */
  get isFlooded(): boolean {
    return this.stream.writableLength + this.#gatheredBytes > UNREAD_BYTES_MAX;
  }

  /** Resolves when more may be sent, after a turn of the event loop at least, so that nobody starves; or when it is over. */
  async whenReady(): Promise<void> {
    this.#flush();
    if (this.#isOver || !this.stream.writableNeedDrain) return new Promise((resolve) => setImmediate(resolve));
    return new Promise((resolve) => {
      this.stream.once('drain', resolve);
      this.onOver(resolve);
    });
  }

  finish(): void {
    if (this.#isOver) return;
    this.#end({ 'grpc-status': GrpcStatus.OK });
  }

  fail(error: unknown): void {
    if (this.#isOver) return;
    const { status, message, trailers } =
      error instanceof GrpcError ? error : new GrpcError(GrpcStatus.UNKNOWN, messageOf(error));
    this.#end({ 'grpc-status': status, 'grpc-message': encodeURI(message), ...trailers });
  }

  /** Ends the call with an error unless it is over by then. */
  failAfter(milliseconds: number, error: () => GrpcError): void {
    const timer = setTimeout(() => this.fail(error()), milliseconds);
    this.onOver(() => clearTimeout(timer));
  }

  /** Runs something whose failure ends the call. */
  attempt(action: () => void): void {
    try {
      action();
    } catch (error) {
      this.fail(error);
    }
  }

  #flush(): void {
    if (this.#isOver || this.#gathered.length === 0) return;
    const messages = this.#gathered;
    this.#gathered = [];
    this.#gatheredBytes = 0;
    this.#answer();
    this.stream.write(frameMessages(messages));
  }

  #answer(): void {
    if (this.#hasAnswered) return;
    this.#hasAnswered = true;
    this.stream.respond(RESPONSE_HEADERS, { waitForTrailers: true });
  }

  #end(trailers: Readonly<Record<string, string | number>>): void {
    this.#flush();
    this.#over();
    if (this.stream.destroyed) return;
    if (this.#hasAnswered) {
      this.stream.on('wantTrailers', () => this.stream.sendTrailers({ ...trailers }));
      this.stream.end();
    } else this.stream.respond({ ...RESPONSE_HEADERS, ...trailers }, { endStream: true });
    // The client may still be sending; nobody listens any more.
    if (!this.stream.readableEnded) this.stream.resume();
  }

  #over(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    for (const listener of this.#onOver) listener();
  }
}

const RESPONSE_HEADERS = {
  [constants.HTTP2_HEADER_STATUS]: 200,
  [constants.HTTP2_HEADER_CONTENT_TYPE]: 'application/grpc',
};

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
