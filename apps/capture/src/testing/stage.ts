import { nok } from '@payments/events/examples';
import { Wishes } from '@payments/service';
import { ServiceStage, type VippsAtHand } from '@payments/service/testing';
import { captureKeyOf } from '../capture-payment';
import { CaptureController } from '../capture.controller';
import { CaptureModule } from '../capture.module';
import { RecheckCapture } from '../recheck-capture';
import { RecheckCaptures } from '../recheck-captures';
import { RecentRefunds } from '../recent-refunds';
import type { RefundLimits } from '../refund-limits';
import { showRefunds } from '../refunds-in-log';
import { RequestRefund } from '../request-refund';
import { VerifyPayment } from '../verify-payment';

const CUSTOMER = '4712345678';

/** No refund needs to be confirmed. */
export const unlimited: RefundLimits = { count: 0, sum: 0, windowMs: 60_000, ageMs: 0 };

/** The capture service over a log in memory, and a Vipps that it calls over HTTP. */
export class Stage extends ServiceStage {
  /** The payments that were looked at again. */
  readonly rechecked: string[] = [];
  readonly #rechecks: RecheckCaptures[] = [];

  constructor(vipps: VippsAtHand) {
    super('capture', vipps);
  }

  /** The payment as Vipps has it: the customer said yes. */
  async authorizedAtVipps(value: number): Promise<void> {
    const { reference } = this.id;
    const request = {
      reference,
      amount: nok(value),
      paymentMethod: { type: 'WALLET' },
      userFlow: 'PUSH_MESSAGE',
      customer: { phoneNumber: CUSTOMER },
    } as const;
    await this.vipps.epayment.create(request, 'create');
    await this.vipps.epayment.approveForTest(reference, CUSTOMER);
  }

  /** A capture as Vipps has it: by our service, for that captureId, unless somebody else made it. */
  async capturedAtVipps(captureId: string, value: number, key = captureKeyOf(this.id, captureId)): Promise<void> {
    await this.vipps.epayment.capture(this.id.reference, nok(value), key);
  }

  /** The part of an instance that looks at verified captures again, so many days later. */
  async startRechecking(afterDays: number, isOurs = true): Promise<RecheckCaptures> {
    const { salesUnits, surroundings, store } = this;
    const { payments } = await this.running(this.newProjection());
    const verifyPayment = new VerifyPayment(salesUnits, payments, surroundings.clock);
    const recheckCapture = new RecheckCapture(salesUnits, payments, verifyPayment);
    const rechecks = new RecheckCaptures({
      store,
      surroundings,
      afterDays,
      isOurs: () => isOurs,
      check: async (id) => {
        await recheckCapture.perform(id);
        this.rechecked.push(id.reference);
      },
    });
    rechecks.start();
    this.#rechecks.push(rechecks);
    return rechecks;
  }

  override async settle(): Promise<void> {
    await Promise.all(this.#rechecks.splice(0).map((rechecks) => rechecks.stop()));
    await super.settle();
  }

  /** An instance of the service, to be given commands. What it did before, if anything, it does not remember. */
  async start(refundLimits = unlimited): Promise<CaptureController> {
    const { salesUnits, surroundings } = this;
    const projection = this.newProjection();
    const { windowMs } = refundLimits;
    const recentRefunds = new RecentRefunds(windowMs, (see) =>
      showRefunds(this.store, { windowMs, recheckDays: [1] }, see),
    );
    new CaptureModule(projection, salesUnits, surroundings, recentRefunds);
    await this.running(projection);

    const wishes = new Wishes(projection.payments);
    const requestRefund = new RequestRefund(wishes, projection.payments, recentRefunds, refundLimits);
    const verifyPayment = new VerifyPayment(salesUnits, projection.payments, surroundings.clock);
    return new CaptureController(wishes, requestRefund, verifyPayment, salesUnits, surroundings);
  }
}
