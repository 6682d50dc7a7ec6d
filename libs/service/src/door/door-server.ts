import { createServer, type IncomingMessage, type Server, type ServerOptions, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { Socket } from 'node:net';
import { ConnectionCaps } from './connection-caps';
import type { DoorRefusal } from './door-refusal';
import { facesTheWorld, limitsOf, type HttpDoor } from './http-door';
import { OddChunks } from './odd-chunks';
import { isOtherHttpVersion } from './other-http-version';
import { isOtherRequestTarget } from './other-request-target';
import { hasOtherTransferCoding } from './other-transfer-coding';
import { PipelinedRequests } from './pipelined-request';
import { wantsUpgrade } from './protocol-upgrade';
import { hasRepeatedHeader } from './repeated-header';
import { hasTooManyHeaders } from './too-many-headers';

export type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** Of the request line and all headers. */
const HEADER_BYTES_MAX = 8 * 1024;

/**
 * Node's own server, stricter: what two readers could read in two ways is answered 400 and the connection is closed, and
 * nobody may be slow or many. Its limits on time are Node's, which looks after them far too seldom by itself.
 */
export class DoorServer {
  readonly server: Server;
  readonly #door: HttpDoor;
  readonly #refused: (why: DoorRefusal) => void;
  readonly #handle: Handler;
  readonly #pipelined = new PipelinedRequests();
  readonly #oddChunks = new OddChunks();
  /** Node's parser may go on about what was refused already. */
  readonly #turnedAway = new WeakSet<Socket>();

  /** @param refused is told of each connection and request that is turned away. */
  constructor(door: HttpDoor, handle: Handler, refused: (why: DoorRefusal) => void) {
    this.#door = door;
    this.#handle = handle;
    this.#refused = refused;
    this.server = serverOf(door, (request, response) => this.#receive(request, response));
    const caps = new ConnectionCaps(door);
    this.server
      .on('connection', (socket: Socket) => {
        if (caps.admits(socket)) return;
        refused('too-many-connections');
        socket.destroy();
      })
      .on(door.tls ? 'secureConnection' : 'connection', (socket: Socket) => this.#oddChunks.listenTo(socket))
      .on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => this.#refuseBroken(error, socket))
      .on('checkExpectation', (_: IncomingMessage, response: ServerResponse) => this.#refuse('expectation', response))
      .on('connect', (_: IncomingMessage, socket: Socket) => this.#refuseBytes('connect', socket));
  }

  /** For what Node's parser could not make a request of, and for who was too slow. */
  #refuseBroken({ code }: NodeJS.ErrnoException, socket: Socket): void {
    const why = brokenBy(code);
    if (this.#turnedAway.has(socket)) return;
    if (why === undefined || !socket.writable) socket.destroy();
    else this.#refuseBytes(why, socket);
  }

  #receive(request: IncomingMessage, response: ServerResponse): void {
    // What is still to come of it would be taken for another request, or keep the connection for nothing.
    response.once('finish', () => {
      if (!request.complete) request.socket.destroySoon();
    });
    const why = this.#faultOf(request, response);
    if (why === undefined) this.#handle(request, response);
    else this.#refuse(why, response);
  }

  #faultOf(request: IncomingMessage, response: ServerResponse): DoorRefusal | undefined {
    const fromTheWorld = facesTheWorld(this.#door);
    if (this.#pipelined.isOne(request, response)) return 'pipelined';
    if (isOtherHttpVersion(request, fromTheWorld)) return 'http-version';
    if (isOtherRequestTarget(request)) return 'request-target';
    if (wantsUpgrade(request)) return 'upgrade';
    if (hasTooManyHeaders(request)) return 'too-many-headers';
    if (hasRepeatedHeader(request, this.#door.singleHeaders ?? [])) return 'repeated-header';
    if (hasOtherTransferCoding(request)) return 'transfer-coding';
    return this.#oddChunks.areIn(request, () => this.#giveUp(request)) ? 'chunks' : undefined;
  }

  #refuse(why: DoorRefusal, response: ServerResponse): void {
    this.#refused(why);
    if (response.socket) this.#turnedAway.add(response.socket);
    response.writeHead(400, { connection: 'close', 'content-length': 0 }).end();
  }

  /** In the middle of a body, which nobody shall take for the whole of it. */
  #giveUp(request: IncomingMessage): void {
    this.#refuseBytes('chunks', request.socket);
    request.destroy(new Error('the body is no plain one'));
  }

  #refuseBytes(why: DoorRefusal, socket: Socket): void {
    this.#refused(why);
    this.#turnedAway.add(socket);
    // Whoever is gone already is no reason to end; after CONNECT, Node leaves the errors of a connection to its listener.
    socket.on('error', () => undefined);
    const status = why === 'too-slow' ? '408 Request Timeout' : '400 Bad Request';
    socket.write(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
    socket.destroySoon();
  }
}

function serverOf(door: HttpDoor, receive: Handler): Server {
  const { headersMs, requestMs, lookEveryMs, idleMs } = limitsOf(door);
  const options: ServerOptions = {
    maxHeaderSize: HEADER_BYTES_MAX,
    headersTimeout: headersMs,
    requestTimeout: requestMs,
    connectionsCheckingInterval: lookEveryMs,
    keepAliveTimeout: idleMs,
    insecureHTTPParser: false,
  };
  const { tls } = door;
  return tls
    ? createTlsServer({ ...options, cert: tls.certificate, key: tls.key, handshakeTimeout: headersMs }, receive)
    : createServer(options, receive);
}

/** Nothing, if it is no fault of HTTP: there is nobody to be answered in HTTP. */
function brokenBy(code = ''): DoorRefusal | undefined {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return 'too-slow';
  if (code === 'HPE_HEADER_OVERFLOW') return 'headers-too-large';
  return code.startsWith('HPE_') ? 'malformed' : undefined;
}
