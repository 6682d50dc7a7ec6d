import { Broker, type BrokerOptions } from './broker';

export interface RunningBroker {
  /** For the clients: `nats://127.0.0.1:4222`. */
  readonly url: string;
  readonly port: number;
  /** Ends all connections; after this the port is free again. `graceMs`: warn the clients first, and wait so long. */
  stop(graceMs?: number): Promise<void>;
}

/**
 * @throws RangeError if the host is not a loopback address.
 * @throws an error of Node's with the code EADDRINUSE if the port is taken.
 */
export async function startBroker(options: BrokerOptions = {}): Promise<RunningBroker> {
  const broker = new Broker(options);
  await broker.listen();
  return { url: broker.url, port: broker.port, stop: (graceMs) => broker.stop(graceMs) };
}
