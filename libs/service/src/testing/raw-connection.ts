import { connect, type Socket } from 'node:net';
import { connect as connectSecurely } from 'node:tls';

/** Says bytes to a server that no client of HTTP would say, and hears what comes back. */
export class RawConnection {
  /** All that was said, once the server has closed the connection. */
  readonly closed: Promise<string>;
  readonly #socket: Socket;
  #heard = '';

  /** @param trusting PEM of whoever signed the server's certificate */
  constructor(url: string, trusting?: string) {
    const { protocol, hostname: host, port } = new URL(url);
    const at = { host, port: Number(port) };
    this.#socket = protocol === 'https:' ? connectSecurely({ ...at, ca: trusting }) : connect(at);
    this.#socket.setNoDelay(true);
    this.#socket.on('data', (bytes) => (this.#heard += bytes.toString('latin1')));
    // Whoever is cut off in the middle of a sentence may hear of it as an error.
    this.#socket.on('error', () => undefined);
    this.closed = new Promise((resolve) => this.#socket.once('close', () => resolve(this.#heard)));
  }

  say(bytes: string | Buffer): this {
    this.#socket.write(bytes);
    return this;
  }

  /** Resolves once so much was heard, in whatever pieces. */
  async hears(text: string, times = 1): Promise<string> {
    while (this.#heard.split(text).length <= times) {
      await new Promise<void>((resolve, reject) => {
        this.#socket.once('data', () => resolve());
        this.#socket.once('close', () => reject(new Error(`The connection is closed after ${this.#heard}`)));
      });
    }
    return this.#heard;
  }

  end(): void {
    this.#socket.destroy();
  }
}

/** What a server says to these bytes until it closes the connection. */
export const answerTo = (url: string, bytes: string | Buffer, trusting?: string): Promise<string> =>
  new RawConnection(url, trusting).say(bytes).closed;
