import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** What lies between the client and the store, and can be damaged in the ways that networks are. */
export class Cable {
  readonly #server: Server;
  readonly #connections = new Set<Connection>();

  /** @param port of the store, on this machine */
  static async lay(port: number): Promise<Cable> {
    const cable = new Cable(port);
    await new Promise<void>((resolve) => cable.#server.listen(0, '127.0.0.1', resolve));
    return cable;
  }

  private constructor(port: number) {
    this.#server = createServer({ noDelay: true }, (client) => {
      const connection = new Connection(client, connect({ port, host: '127.0.0.1', noDelay: true }));
      this.#connections.add(connection);
      client.on('close', () => this.#connections.delete(connection));
    });
  }

  get url(): string {
    return `esdb://127.0.0.1:${(this.#server.address() as AddressInfo).port}?tls=false`;
  }

  /** What is said from now on by the store over the connections that there are is lost; what is asked arrives. */
  loseAnswers(): void {
    for (const connection of this.#connections) connection.loseAnswers();
  }

  /** The connections that there are stay open and carry nothing more, in either direction. New ones work. */
  goSilent(): void {
    for (const connection of this.#connections) connection.goSilent();
  }

  /** The connections that there are break. New ones work. */
  break(): void {
    for (const connection of this.#connections) connection.break();
  }

  async remove(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    this.break();
    await closed;
  }
}

class Connection {
  readonly #client: Socket;
  readonly #store: Socket;

  constructor(client: Socket, store: Socket) {
    this.#client = client;
    this.#store = store;
    client.on('data', (bytes) => store.write(bytes));
    store.on('data', (bytes) => client.write(bytes));
    for (const end of [client, store]) {
      end.on('error', () => undefined);
      end.on('close', () => this.break());
    }
  }

  loseAnswers(): void {
    this.#store.removeAllListeners('data').resume();
  }

  goSilent(): void {
    this.loseAnswers();
    this.#client.removeAllListeners('data').resume();
  }

  break(): void {
    this.#client.destroy();
    this.#store.destroy();
  }
}
