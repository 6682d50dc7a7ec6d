import { createServer, type IncomingHttpHeaders, type RequestListener } from 'node:http';
import { createServer as createSecureServer, type ServerOptions } from 'node:https';
import type { AddressInfo } from 'node:net';

export interface Received {
  path: string;
  headers: IncomingHttpHeaders;
  rawBody: string;
  body: ReturnType<typeof JSON.parse>;
}

/** A merchant's webhook endpoint in specs: keeps what comes, and answers what it is told to. */
export class Receiver {
  readonly received: Received[] = [];
  /** What to answer; undefined: nothing at all. */
  answers: (received: Received) => number | undefined = () => 200;
  /** The same, for an answer that takes its time. */
  answersLater: ((received: Received) => Promise<number | undefined>) | undefined;
  readonly url: string;
  readonly #stop: () => Promise<void>;

  private constructor(url: string, stop: () => Promise<void>) {
    this.url = url;
    this.#stop = stop;
  }

  static async start(secure?: ServerOptions): Promise<Receiver> {
    const hear: RequestListener = (request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        const rawBody = Buffer.concat(parts).toString('utf8');
        const received = { path: request.url ?? '', headers: request.headers, rawBody, body: JSON.parse(rawBody) };
        receiver.received.push(received);
        const answer = (status: number | undefined): void => {
          if (status !== undefined) response.writeHead(status).end();
        };
        if (receiver.answersLater) void receiver.answersLater(received).then(answer);
        else answer(receiver.answers(received));
      });
    };
    const server = secure ? createSecureServer(secure, hear) : createServer(hear);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const receiver = new Receiver(
      `${secure ? 'https' : 'http'}://127.0.0.1:${port}/hooks/vipps`,
      () =>
        new Promise<void>((resolve) => {
          server.close(() => resolve());
          server.closeAllConnections();
        }),
    );
    return receiver;
  }

  names(reference?: string): string[] {
    return this.received
      .map(({ body }) => body)
      .filter((body) => reference === undefined || body.reference === reference)
      .map(({ name }) => name as string);
  }

  stop(): Promise<void> {
    return this.#stop();
  }
}
