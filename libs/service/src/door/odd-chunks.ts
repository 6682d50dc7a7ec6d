import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { ChunkedBody } from './chunked-body';

interface Heard {
  /** What came last, with the end of what came before: the headers of a request end in it when it is told of. */
  latest: Buffer;
  follows?: (bytes: Buffer) => void;
}

const END_OF_HEADERS = '\r\n\r\n';

/** Listens in on connections, before Node's parser does, for what that parser keeps to itself. */
export class OddChunks {
  readonly #heard = new WeakMap<Socket, Heard>();

  listenTo(socket: Socket): void {
    const heard: Heard = { latest: Buffer.alloc(0) };
    this.#heard.set(socket, heard);
    socket.prependListener('data', (bytes: Buffer) => {
      heard.latest = Buffer.concat([heard.latest.subarray(1 - END_OF_HEADERS.length), bytes]);
      heard.follows?.(bytes);
    });
  }

  /**
   * To be asked when the request has just been told of.
   * @param refuse is called if what comes of the body later has them.
   * @returns whether what has come so far has them; also if nobody can tell where the body begins.
   */
  areIn(request: IncomingMessage, refuse: () => void): boolean {
    const heard = this.#heard.get(request.socket);
    if (!heard) return true;
    if (request.headers['transfer-encoding'] === undefined) return false;

    const endOfHeaders = heard.latest.indexOf(END_OF_HEADERS);
    if (endOfHeaders < 0) return true;
    const body = new ChunkedBody();
    heard.follows = (bytes) => {
      if (body.isPlain(bytes)) return;
      delete heard.follows;
      refuse();
    };
    return !body.isPlain(heard.latest.subarray(endOfHeaders + END_OF_HEADERS.length));
  }
}
