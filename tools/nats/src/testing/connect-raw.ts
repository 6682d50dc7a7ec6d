import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** A client that says only what it is told to, and notes all that it hears. */
export class RawClient {
  heard = '';
  hasEnded = false;

  private constructor(readonly socket: Socket) {
    socket.on('data', (bytes) => (this.heard += bytes.toString()));
    socket.on('error', () => undefined);
    socket.on('close', () => (this.hasEnded = true));
  }

  static async connect(port: number): Promise<RawClient> {
    const socket = connect(port, '127.0.0.1');
    const client = new RawClient(socket);
    await once(socket, 'connect');
    return client;
  }

  say(...lines: string[]): void {
    this.socket.write(lines.map((line) => `${line}\r\n`).join(''));
  }
}
