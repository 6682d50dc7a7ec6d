import type { ServerResponse } from 'node:http';
import type { LiveEvents } from './api/live';

/** What a browser may leave unread before it is let go: it comes back by itself, and looks anew. */
const UNREAD_BYTES_MAX = 1024 * 1024;

/** One browser that is told what happens, as server-sent events. */
export class LiveLink {
  readonly #response: Pick<ServerResponse, 'write' | 'end' | 'writableLength'>;

  constructor(response: Pick<ServerResponse, 'write' | 'end' | 'writableLength'>) {
    this.#response = response;
  }

  /** @returns whether it is still listened to. */
  tell<Name extends keyof LiveEvents>(name: Name, value: LiveEvents[Name]): boolean {
    if (this.#response.writableLength > UNREAD_BYTES_MAX) {
      this.#response.end();
      return false;
    }
    // JSON has no line break of its own, and a line break is what ends a line here.
    this.#response.write(`event: ${name}\ndata: ${JSON.stringify(value)}\n\n`);
    return true;
  }

  end(): void {
    this.#response.end();
  }
}
