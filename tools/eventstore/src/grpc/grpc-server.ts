import { constants, createServer, type IncomingHttpHeaders, type ServerHttp2Stream } from 'node:http2';
import type { Duplex } from 'node:stream';
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
  readonly #http = createServer({ maxSessionMemory: SESSION_MEMORY_MEGABYTES, settings: SETTINGS });

  constructor(private readonly service: GrpcService) {
    this.#http.on('session', (session) => {
      session.setLocalWindowSize(RECEIVE_WINDOW_BYTES);
      session.on('error', () => session.destroy());
    });
    this.#http.on('stream', (stream, headers) => this.#route(stream, headers));
  }

  /** Speaks HTTP/2 on a connection that somebody else accepted. */
  take(connection: Duplex): void {
    this.#http.emit('connection', connection);
  }

  #route(stream: ServerHttp2Stream, headers: IncomingHttpHeaders): void {
    const path = String(headers[constants.HTTP2_HEADER_PATH]);
    const call = new GrpcCall(stream, headers);
    const handler = this.service[path];
    if (handler) call.attempt(() => handler(call));
    else call.fail(new GrpcError(GrpcStatus.UNIMPLEMENTED, unimplemented(path)));
  }
}

/** What this server leaves out by intent, by the name of the service. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  'event_store.client.persistent_subscriptions.PersistentSubscriptions':
    'Persistent subscriptions are left out: use a catch-up subscription and keep its position.',
  'event_store.client.projections.Projections':
    'Projections in the server are left out: subscribe to $all with a filter.',
  'event_store.client.operations.Operations': 'Operations are left out: there is nothing to scavenge, merge or resign.',
  'event_store.client.users.Users': 'Users are given when the server is started; they cannot be changed.',
  'event_store.client.monitoring.Monitoring': 'Statistics are left out.',
};

function unimplemented(path: string): string {
  const [, service = ''] = path.split('/');
  return `${LEFT_OUT[service] ?? 'This server does not have the method.'} (${path})`;
}
