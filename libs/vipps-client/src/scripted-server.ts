/** For specs: a server on this machine that answers what it is told to, over real HTTP, and keeps what it was asked. */
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ReceivedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** An answer, or what a bad network does. */
export type Scripted = ScriptedAnswer | ScriptedBytes | 'hang up' | 'say nothing';

/** Written to the socket as they are; then it is closed, unless it is to be kept open. */
export interface ScriptedBytes {
  readonly bytes: string;
  readonly keepOpen?: boolean;
}

/** For answers that depend on the request. */
export type Answering = (request: ReceivedRequest) => Scripted;

export interface ScriptedAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** An object is sent as JSON. */
  readonly body?: string | object;
}

export class ScriptedServer {
  readonly received: ReceivedRequest[] = [];
  /** Answers to the token endpoint, one after the other; when there is none, it issues `token-1`, `token-2`, … */
  readonly tokenAnswers: Scripted[] = [];
  readonly #server: Server;
  #answers: (Scripted | Answering)[] = [];
  #tokensIssued = 0;

  private constructor() {
    this.#server = createServer((request, response) => void this.#serve(request, response));
  }

  static async start(): Promise<ScriptedServer> {
    const scripted = new ScriptedServer();
    await new Promise<void>((listening) => scripted.#server.listen(0, '127.0.0.1', listening));
    return scripted;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** What the next requests get, in this order, tokens aside. */
  willAnswer(...answers: (Scripted | Answering)[]): void {
    this.#answers.push(...answers);
  }

  /** All but those for tokens. */
  get calls(): ReceivedRequest[] {
    return this.received.filter(({ path }) => path !== TOKEN_PATH);
  }

  get tokenCalls(): ReceivedRequest[] {
    return this.received.filter(({ path }) => path === TOKEN_PATH);
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((closed) => this.#server.close(closed));
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { method = '', url: path = '', headers } = request;
    const received = { method, path, headers, body: Buffer.concat(chunks).toString() };
    this.received.push(received);
    const answer = path === TOKEN_PATH ? (this.tokenAnswers.shift() ?? this.#newToken()) : this.#answers.shift();
    const scripted = typeof answer === 'function' ? answer(received) : answer;
    send(scripted ?? { status: 599, body: 'nothing is scripted' }, request, response);
  }

  #newToken(): ScriptedAnswer {
    this.#tokensIssued += 1;
    return tokenAnswer(`token-${this.#tokensIssued}`);
  }
}

const TOKEN_PATH = '/accesstoken/get';

/** As Vipps writes it, numbers in strings. */
export const tokenAnswer = (token: string, expiresInSeconds = '3600'): ScriptedAnswer => ({
  status: 200,
  body: { token_type: 'Bearer', expires_in: expiresInSeconds, expires_on: '1767225600', access_token: token },
});

function send(answer: Scripted, request: IncomingMessage, response: ServerResponse): void {
  if (answer === 'say nothing') return;
  if (answer === 'hang up') return void request.socket.destroy();
  if ('bytes' in answer) {
    const { socket } = request;
    return void (answer.keepOpen ? socket.write(answer.bytes) : socket.end(answer.bytes));
  }
  const body = typeof answer.body === 'object' ? JSON.stringify(answer.body) : answer.body;
  response.writeHead(answer.status, answer.headers ?? { 'content-type': 'application/json' }).end(body);
}
