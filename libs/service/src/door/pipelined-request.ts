import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Tells a request that came before the answer to the one before it. No proxy sends those of POST, so it is the rest of a
 * body that somebody else took to be longer, or somebody who wants much at once. One after the other, as many as they like.
 */
export class PipelinedRequests {
  readonly #latest = new WeakMap<Socket, ServerResponse>();

  isOne({ socket }: IncomingMessage, response: ServerResponse): boolean {
    const before = this.#latest.get(socket);
    this.#latest.set(socket, response);
    return before !== undefined && !before.writableEnded;
  }
}
