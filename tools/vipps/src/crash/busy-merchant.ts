import { defaultSalesUnit } from '../sales-units/sales-unit';
import { Caller } from '../testing/caller';
import { newReference } from '../testing/with-vipps';

const CUSTOMERS = 8;

/** The references of what was answered with a 2xx: what must never be lost after that. */
export interface Acknowledged {
  create: Set<string>;
  receipt: Set<string>;
  capture: Set<string>;
}

/** Makes one payment after the other, for several customers at once, until it is told to stop or nobody answers. */
export class BusyMerchant {
  readonly caller: Caller;
  readonly #acknowledged: Acknowledged;
  readonly #work: Promise<unknown>;
  #isBusy = true;

  constructor(url: string, acknowledged: Acknowledged) {
    this.caller = new Caller({ url, salesUnit: defaultSalesUnit, faults: () => [] });
    this.#acknowledged = acknowledged;
    this.#work = Promise.all(Array.from({ length: CUSTOMERS }, () => this.#serve()));
  }

  async stop(): Promise<void> {
    this.#isBusy = false;
    await this.#work;
    await this.caller.close();
  }

  async #serve(): Promise<void> {
    try {
      while (this.#isBusy) await this.#payment(newReference());
    } catch {
      // Killed in the middle: whatever was not answered may or may not have happened.
      this.#isBusy = false;
    }
  }

  async #payment(reference: string): Promise<void> {
    const note = (kind: keyof Acknowledged, { status }: { status: number }): void => {
      if (status < 300) this.#acknowledged[kind].add(reference);
    };
    note('create', await this.caller.create(reference));
    await this.caller.forceApprove(reference);
    note('receipt', await this.caller.addReceipt(reference));
    note('capture', await this.caller.capture(reference, 1000));
  }
}
