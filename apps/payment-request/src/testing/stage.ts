import { Bus } from '@payments/bus';
import { Wishes, type Foundation } from '@payments/service';
import { ServiceStage, type VippsAtHand } from '@payments/service/testing';
import { Attempts } from '../attempts';
import { Consents } from '../consents';
import { ForgetPerson } from '../forget-person';
import { PaymentRequestController } from '../payment-request.controller';
import { PaymentRequestModule } from '../payment-request.module';
import { RequestPayment } from '../request-payment';
import { UnreachableCustomers } from '../unreachable-customers';

/** The payment-request service over a log in memory, with a Vipps that it calls over HTTP and a bus over TCP. */
export class Stage extends ServiceStage {
  readonly bus: Bus;

  static async open(vipps: VippsAtHand, broker: { readonly url: string }): Promise<Stage> {
    return new Stage(vipps, await Bus.connect({ servers: broker.url, name: 'payment-request' }));
  }

  private constructor(vipps: VippsAtHand, bus: Bus) {
    super('payment-request', vipps);
    this.bus = bus;
  }

  override foundation(bus = this.bus): Foundation {
    return super.foundation(bus);
  }

  /**
   * An instance of the service, to be given commands. What it did before, if anything, it does not remember.
   * @param unreachableMax no limit, unless it is said
   */
  async start({ unreachableMax = 0 } = {}): Promise<PaymentRequestController> {
    const { salesUnits, bus, surroundings } = this;
    const projection = this.newProjection();
    const consents = new Consents(this.store);
    const unreachable = new UnreachableCustomers(unreachableMax);
    new PaymentRequestModule(projection, this.store, salesUnits, consents, unreachable, bus, surroundings);
    await this.running(projection);

    const { payments } = projection;
    const wishes = new Wishes(payments);
    const requestPayment = new RequestPayment(wishes, payments, consents, new Attempts(payments), unreachable);
    const forgetPerson = new ForgetPerson(wishes, payments, consents);
    return new PaymentRequestController(requestPayment, forgetPerson, wishes, projection, salesUnits, surroundings);
  }

  /** What is in the log about payments and about persons, stream by stream. */
  written(): string[] {
    return this.store
      .all()
      .filter(({ stream }) => stream.startsWith('payment-') || stream.startsWith('person-'))
      .map(({ stream, type }) => `${stream} ${type}`);
  }

  override async stop(): Promise<void> {
    await super.stop();
    await this.bus.close();
  }
}
