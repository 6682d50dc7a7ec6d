import type { Socket } from 'node:net';

/**
 * What is on its way to one client. Everything said in one turn of the event loop leaves in one write: a system call per
 * message would cost more than all the rest of the broker.
 */
export class Outbox {
  readonly #socket: Socket;
  readonly #pendingBytesMax: number;
  #waiting: Buffer[] = [];
  #isFlushing = false;

  constructor(socket: Socket, pendingBytesMax: number) {
    this.#socket = socket;
    this.#pendingBytesMax = pendingBytesMax;
  }

  put(...pieces: Buffer[]): void {
    for (const piece of pieces) this.#waiting.push(piece);
    if (this.#isFlushing) return;
    this.#isFlushing = true;
    setImmediate(() => this.flush());
  }

  flush(): void {
    this.#isFlushing = false;
    const waiting = this.#waiting;
    this.#waiting = [];
    if (waiting.length === 0 || !this.#socket.writable) return;
    this.#socket.write(Buffer.concat(waiting));
    // Whoever does not read cannot be told so either.
    if (this.#socket.writableLength > this.#pendingBytesMax) this.#socket.destroy();
  }
}
