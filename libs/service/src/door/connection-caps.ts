import type { Socket } from 'node:net';
import { facesTheWorld, limitsOf, type HttpDoor } from './http-door';
import { networkOf } from './network-of';

/** Of all connections, those that only who is known may have. */
const KEPT_FOR_THE_KNOWN = 0.2;

/**
 * Who may have a connection more. Behind a proxy all come from one address, which is nobody's: there only their number is
 * limited, and the proxy knows whose they are.
 */
export class ConnectionCaps {
  readonly #connections: number;
  readonly #forStrangers: number;
  readonly #perAddress: number;
  readonly #isKnown: (address: string) => boolean;
  readonly #open = new Map<string, number>();
  #count = 0;

  constructor(door: HttpDoor) {
    const { connections, connectionsPerAddress } = limitsOf(door);
    this.#connections = connections;
    this.#forStrangers = facesTheWorld(door) ? Math.ceil(connections * (1 - KEPT_FOR_THE_KNOWN)) : connections;
    this.#perAddress = facesTheWorld(door) ? connectionsPerAddress : connections;
    this.#isKnown = door.isKnown ?? (() => false);
  }

  /** Counts the connection until it is closed. */
  admits(socket: Socket): boolean {
    const address = socket.remoteAddress ?? '';
    const network = networkOf(address);
    const room = this.#isKnown(address) ? this.#connections : this.#forStrangers;
    if (this.#count >= room) return false;
    if (!this.#isKnown(address) && this.#openFrom(network) >= this.#perAddress) return false;
    this.#add(network, 1);
    socket.once('close', () => this.#add(network, -1));
    return true;
  }

  #openFrom(network: string): number {
    return this.#open.get(network) ?? 0;
  }

  #add(network: string, change: number): void {
    const open = this.#openFrom(network) + change;
    this.#count += change;
    if (open === 0) this.#open.delete(network);
    else this.#open.set(network, open);
  }
}
