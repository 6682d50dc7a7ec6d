import { connect, type NatsConnection } from 'nats';

/** A stranger on the bus, with a plain client of its own, that comes back soon after a broker does. */
export function connectClient(servers: string): Promise<NatsConnection> {
  return connect({ servers, maxReconnectAttempts: -1, reconnectTimeWait: 20, reconnectJitter: 10 });
}
