import { isProduction } from './base-url';
import { EPayment } from './epayment';
import { OrderManagement } from './order-management';
import { Requests, type KnownBreaker } from './requests';
import type { VippsOptions } from './vipps-options';
import { Webhooks } from './webhooks';

/**
 * Vipps MobilePay, spoken to by one sales unit. Make one and keep it: it holds the connections and the access token.
 *
 * Every call answers an Outcome. It throws only for what no later attempt could mend.
 */
export class Vipps {
  readonly epayment: EPayment;
  readonly orderManagement: OrderManagement;
  readonly webhooks: Webhooks;
  readonly #requests: Requests;

  /** @throws TypeError for options that cannot be sent, or an address that must not be given the secret. */
  constructor(options: VippsOptions) {
    this.#requests = new Requests(options);
    this.epayment = new EPayment(this.#requests, isProduction(options));
    this.orderManagement = new OrderManagement(this.#requests);
    this.webhooks = new Webhooks(this.#requests);
  }

  /** Which kinds of call are made, and which rest because Vipps answers them to nobody. */
  breakers(): readonly KnownBreaker[] {
    return this.#requests.breakers();
  }

  /** Resolves once the calls under way have their outcomes. A call that comes later is silent. */
  close(): Promise<void> {
    return this.#requests.close();
  }
}
