import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { ChunkedBody } from './chunked-body';

interface Heard {
  /** What came last: the headers of a request end in it when it is told of. */
  latest: Buffer;
  /** What came before that, where the end of the headers may begin. */
  before: Buffer;
  follows?: (bytes: Buffer) => void;
}

const END_OF_HEADERS = '\r\n\r\n';
const NOTHING = Buffer.alloc(0);

/** Listens in on connections, before Node's parser does, for what that parser keeps to itself. */
export class OddChunks {
  readonly #heard = new WeakMap<Socket, Heard>();

  listenTo(socket: Socket): void {
    const heard: Heard = { latest: NOTHING, before: NOTHING };
    this.#heard.set(socket, heard);
    socket.prependListener('data', (bytes: Buffer) => {
      const { before, latest } = heard;
      heard.before = latest.length < END_OF_HEADERS.length ? Buffer.concat([endOf(before), latest]) : latest;
      heard.latest = bytes;
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

    const latest = Buffer.concat([endOf(heard.before), heard.latest]);
    const endOfHeaders = latest.indexOf(END_OF_HEADERS);
    if (endOfHeaders < 0) return true;
    const body = new ChunkedBody();
    heard.follows = (bytes) => {
      if (body.isPlain(bytes)) return;
      delete heard.follows;
      refuse();
    };
    return !body.isPlain(latest.subarray(endOfHeaders + END_OF_HEADERS.length));
  }
}

/** As much as the end of headers may have there, and not all of it. */
const endOf = (bytes: Buffer): Buffer => bytes.subarray(1 - END_OF_HEADERS.length);
