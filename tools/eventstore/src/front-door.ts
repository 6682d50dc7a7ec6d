import { createServer as createWebServer, type RequestListener } from 'node:http';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer, type TLSSocket } from 'node:tls';
import type { GrpcServer } from './grpc/grpc-server';

/** PEM texts. */
export interface Certificate {
  readonly certificate: string;
  readonly privateKey: string;
}

/** What every HTTP/2 connection begins with, and no request of HTTP/1 does. */
const HTTP_2_PREFACE = 'PRI ';

/** One port for both: gRPC over HTTP/2, and health and pages over HTTP/1, with TLS or without. */
export class FrontDoor {
  readonly #connections = new Set<Socket>();
  readonly #web;
  readonly #server: Server;

  constructor(
    private readonly grpc: GrpcServer,
    web: RequestListener,
    tls: Certificate | undefined,
  ) {
    this.#web = createWebServer(web);
    this.#server = tls ? this.#secureServer(tls) : createServer((connection) => this.#receive(connection));
    this.#server.on('connection', (connection: Socket) => this.#watch(connection));
  }

  /** @returns the port. */
  async open(port: number, host: string): Promise<number> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(port, host, resolve);
    });
    return (this.#server.address() as AddressInfo).port;
  }

  /** Ends all connections. */
  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    for (const connection of this.#connections) connection.destroy();
    this.#web.close();
    await closed;
  }

  #secureServer({ certificate, privateKey }: Certificate): Server {
    const server = createTlsServer({ cert: certificate, key: privateKey, ALPNProtocols: ['h2', 'http/1.1'] });
    server.on('secureConnection', (connection: TLSSocket) => {
      if (connection.alpnProtocol === 'h2') this.grpc.take(connection);
      else this.#web.emit('connection', connection);
    });
    server.on('tlsClientError', (_error, connection) => connection.destroy());
    return server;
  }

  /** Without TLS nobody says which protocol is meant: the first bytes do. */
  #receive(connection: Socket): void {
    connection.once('data', (first) => {
      connection.pause();
      connection.unshift(first);
      if (first.toString('latin1', 0, HTTP_2_PREFACE.length) === HTTP_2_PREFACE) this.grpc.take(connection);
      else {
        this.#web.emit('connection', connection);
        connection.resume();
      }
    });
  }

  #watch(connection: Socket): void {
    connection.setNoDelay(true);
    connection.on('error', () => connection.destroy());
    connection.on('close', () => this.#connections.delete(connection));
    this.#connections.add(connection);
  }
}
