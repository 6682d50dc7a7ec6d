/** One HTTP exchange: a request, and its whole answer or the reason why there is none. Knows nothing of Vipps. */
import { Pool, type Dispatcher } from 'undici';
import { silent, type Silent } from './outcome';
import { reasonOf } from './silence';

export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  /** Names and values in turn. */
  readonly headers: string[];
  readonly body?: string | undefined;
}

export interface Answer {
  readonly kind: 'answer';
  readonly status: number;
  readonly body: string;
  readonly retryAfter?: string | undefined;
}

const CONNECT_TIMEOUT_MS = 5_000;
/** The largest real answers, event logs and receipts, are a few kilobytes. */
export const ANSWER_BYTES_MAX = 1_048_576;

/** Connections to one host, kept open, one request on each at a time. */
export class Connections {
  readonly #pool: Pool;
  readonly #timeoutMs: number;
  #closed: Promise<void> | undefined;

  constructor(origin: string, connections: number, timeoutMs: number) {
    this.#timeoutMs = timeoutMs;
    this.#pool = new Pool(origin, {
      connections,
      pipelining: 1,
      connect: { timeout: Math.min(CONNECT_TIMEOUT_MS, timeoutMs) },
      headersTimeout: timeoutMs,
      bodyTimeout: timeoutMs,
      maxResponseSize: ANSWER_BYTES_MAX,
    });
  }

  /** Never rejects. Redirects are not followed. */
  exchange(request: HttpRequest): Promise<Answer | Silent> {
    return new Promise((settle) => {
      this.#pool.dispatch(request, new Exchange(settle, this.#timeoutMs));
    });
  }

  /** Resolves once the exchanges under way have ended, however often it is called. */
  close(): Promise<void> {
    this.#closed ??= this.#pool.close();
    return this.#closed;
  }
}

/**
 * Collects the answer without a stream in between, and keeps the time: undici's own timeouts begin only when a
 * connection is free, and start anew with each piece of a body that trickles.
 */
class Exchange implements Dispatcher.DispatchHandler {
  readonly #settle: (result: Answer | Silent) => void;
  readonly #timer: NodeJS.Timeout;
  readonly #chunks: Buffer[] = [];
  #controller: Dispatcher.DispatchController | undefined;
  #isOver = false;
  #status = 0;
  #retryAfter: string | undefined;

  constructor(settle: (result: Answer | Silent) => void, timeoutMs: number) {
    this.#settle = settle;
    this.#timer = setTimeout(giveUp, timeoutMs, this);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    // It waited too long for a connection. Nobody listens any more, so it is not sent.
    if (this.#isOver) controller.abort(new Error('out of time'));
  }

  onResponseStart(_: unknown, status: number, headers: { 'retry-after'?: string | string[] | undefined }): void {
    this.#status = status;
    const retryAfter = headers['retry-after'];
    this.#retryAfter = typeof retryAfter === 'string' ? retryAfter : undefined;
  }

  onResponseData(_: unknown, chunk: Buffer): void {
    this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    const [first, ...others] = this.#chunks;
    const body = first === undefined ? '' : (others.length === 0 ? first : Buffer.concat(this.#chunks)).toString();
    this.#end({ kind: 'answer', status: this.#status, body, retryAfter: this.#retryAfter });
  }

  onResponseError(_: unknown, error: Error): void {
    this.#end(silent(reasonOf(error)));
  }

  giveUp(): void {
    this.#end(silent('timeout'));
    this.#controller?.abort(new Error('out of time'));
  }

  #end(result: Answer | Silent): void {
    if (this.#isOver) return;
    this.#isOver = true;
    clearTimeout(this.#timer);
    this.#settle(result);
  }
}

const giveUp = (exchange: Exchange): void => exchange.giveUp();
