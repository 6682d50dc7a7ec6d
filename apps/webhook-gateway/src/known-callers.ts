import { networkOf } from '@payments/service';

/** Vipps delivers from a handful. */
const NETWORKS_MAX = 256;

/**
 * From where authentic deliveries have come since the start: those are heard also when strangers crowd the door. A list of
 * Vipps' hosts would be outdated one day; whoever has signed with the secret is one of them.
 */
export class KnownCallers {
  readonly #networks = new Set<string>();

  meet(address: string): void {
    const network = networkOf(address);
    this.#networks.delete(network);
    this.#networks.add(network);
    const [oldest] = this.#networks;
    if (this.#networks.size > NETWORKS_MAX && oldest !== undefined) this.#networks.delete(oldest);
  }

  readonly has = (address: string): boolean => this.#networks.has(networkOf(address));
}
