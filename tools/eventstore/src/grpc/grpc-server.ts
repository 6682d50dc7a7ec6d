import { createServer, type Http2Server, type ServerHttp2Stream, type ServerHttp2Session } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { GrpcCall } from './grpc-call';
import { GrpcError, GrpcStatus } from './grpc-error';
import type { GrpcService } from './grpc-service';

/** What Kestrel, the real server's web server, allows on a connection; the next call waits until one ends. */
const STREAMS_PER_CONNECTION_MAX = 100;
/** How much a client may send ahead of our reading: large batches need more than the protocol's 64 KiB. */
const RECEIVE_WINDOW_BYTES = 1024 * 1024;
/** Node ends a session that buffers more than this; the default of 10 would end clients that read a long stream. */
const SESSION_MEMORY_MEGABYTES = 256;

const SETTINGS = { maxConcurrentStreams: STREAMS_PER_CONNECTION_MAX, initialWindowSize: RECEIVE_WINDOW_BYTES };

/** gRPC on Node's own HTTP/2: several messages in one write cost a fraction of what a write for each would. */
export class GrpcServer {
  readonly #sessions = new Set<ServerHttp2Session>();
  readonly #http: Http2Server;

  constructor(private readonly service: GrpcService) {
    this.#http = createServer({ maxSessionMemory: SESSION_MEMORY_MEGABYTES, settings: SETTINGS });
    this.#http.on('session', (session) => {
      session.setLocalWindowSize(RECEIVE_WINDOW_BYTES);
      session.on('error', () => session.destroy());
      session.on('close', () => this.#sessions.delete(session));
      this.#sessions.add(session);
    });
    this.#http.on('stream', (stream, headers) => this.#route(stream, new GrpcCall(stream, headers), headers[':path']));
  }

  async listen(port: number, host: string): Promise<number> {
    await new Promise<void>((resolve, reject) => {
      this.#http.once('error', reject);
      this.#http.listen(port, host, resolve);
    });
    return (this.#http.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.#http.close(resolve));
    for (const session of this.#sessions) session.destroy();
    await closed;
  }

  #route(_stream: ServerHttp2Stream, call: GrpcCall, path = ''): void {
    const handler = this.service[path];
    if (handler) call.attempt(() => handler(call));
    else call.fail(new GrpcError(GrpcStatus.UNIMPLEMENTED, `This server does not implement ${path}.`));
  }
}
