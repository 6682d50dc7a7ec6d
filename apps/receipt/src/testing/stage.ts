import type { Amount } from '@payments/events';
import { Wishes } from '@payments/service';
import { ServiceStage, type VippsAtHand } from '@payments/service/testing';
import { ReceiptController } from '../receipt.controller';
import { ReceiptModule } from '../receipt.module';

const CUSTOMERS = { NOK: '4712345678', DKK: '4512345678', EUR: '358401234567' };

/** The receipt service over a log in memory, and a Vipps that it calls over HTTP. */
export class Stage extends ServiceStage {
  constructor(vipps: VippsAtHand) {
    super('receipt', vipps);
  }

  /** A payment that Vipps knows, so that it can compare a receipt with it. */
  async requestedAtVipps(reference: string, amount: Amount): Promise<void> {
    const request = {
      reference,
      amount,
      paymentMethod: { type: 'WALLET' },
      userFlow: 'PUSH_MESSAGE',
      customer: { phoneNumber: CUSTOMERS[amount.currency] },
    } as const;
    const outcome = await this.vipps.epayment.create(request, reference);
    if (outcome.kind !== 'done') throw new Error(`Vipps did not take the payment: ${JSON.stringify(outcome)}`);
  }

  /** An instance of the service, to be given commands. What it did before, if anything, it does not remember. */
  async start(): Promise<ReceiptController> {
    const projection = this.newProjection();
    new ReceiptModule(projection, this.salesUnits, this.store, this.surroundings);
    await this.running(projection);
    return new ReceiptController(new Wishes(projection.payments), this.salesUnits, this.surroundings);
  }
}
