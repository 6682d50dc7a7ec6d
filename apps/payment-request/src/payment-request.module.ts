import { Module, type DynamicModule, type OnApplicationBootstrap } from '@nestjs/common';
import { Announcer, Bus } from '@payments/bus';
import { EventStore } from '@payments/event-store';
import { PAYMENT_EVENT_TYPES } from '@payments/events';
import { Projection, type Sentence } from '@payments/projection';
import { SalesUnits, Surroundings, Wishes } from '@payments/service';
import { announceTo } from './announce';
import { Attempts } from './attempts';
import { AskVipps } from './ask-vipps';
import { CancelPayment } from './cancel-payment';
import { Consents } from './consents';
import { CreatePayment } from './create-payment';
import { ForgetPerson } from './forget-person';
import { concerns, nextAction, type PaymentRequestAction } from './next-action';
import { PaymentRequestController } from './payment-request.controller';
import { reportApprovals } from './report-approvals';
import { RequestPayment } from './request-payment';
import { UnreachableCustomers } from './unreachable-customers';
import { WarnOfDeadline } from './warn-of-deadline';
import * as watchReservation from './watch-reservation';

@Module({})
export class PaymentRequestModule implements OnApplicationBootstrap {
  /** @param unreachableMax customers of a sales unit whom Vipps may be unable to ask within an hour; 0 is no limit */
  static of(unreachableMax: number): DynamicModule {
    return {
      module: PaymentRequestModule,
      controllers: [PaymentRequestController],
      providers: [
        { provide: UnreachableCustomers, useFactory: () => new UnreachableCustomers(unreachableMax) },
        { provide: Consents, inject: [EventStore], useFactory: (store: EventStore) => new Consents(store) },
        {
          provide: ForgetPerson,
          inject: [Wishes, Projection, Consents],
          useFactory: (wishes: Wishes, { payments }: Projection, consents: Consents) =>
            new ForgetPerson(wishes, payments, consents),
        },
        {
          provide: RequestPayment,
          inject: [Wishes, Projection, Consents, UnreachableCustomers],
          useFactory: (
            wishes: Wishes,
            { payments }: Projection,
            consents: Consents,
            unreachable: UnreachableCustomers,
          ) => new RequestPayment(wishes, payments, consents, new Attempts(payments), unreachable),
        },
      ],
    };
  }

  constructor(
    projection: Projection,
    private readonly store: EventStore,
    private readonly salesUnits: SalesUnits,
    consents: Consents,
    unreachable: UnreachableCustomers,
    bus: Bus,
    private readonly surroundings: Surroundings,
  ) {
    const { clock, log } = surroundings;
    const { payments } = projection;
    const cancelPayment = new CancelPayment(salesUnits, payments, clock);
    const actions = {
      create: new CreatePayment(salesUnits, payments, consents, { clock, log }),
      'ask-vipps': new AskVipps(salesUnits, payments, surroundings),
      withdraw: cancelPayment,
      release: cancelPayment,
    };
    const sentence: Sentence<PaymentRequestAction> = {
      name: 'payment-request',
      follows: PAYMENT_EVENT_TYPES,
      reopenedBy: { CancelRequested: ['Cancelled', 'CancelFailed', 'Terminated'], Parked: ['Resumed'] },
      concerns,
      nextAction,
      perform: (action, work) => actions[action].perform(work),
    };
    projection.take(sentence);

    const warnOfDeadline = new WarnOfDeadline(payments, clock, log);
    projection.take({
      name: 'reservation-watch',
      follows: PAYMENT_EVENT_TYPES,
      reopenedBy: {},
      concerns: watchReservation.concerns,
      nextAction: watchReservation.nextAction,
      perform: (_action, work) => warnOfDeadline.perform(work),
    });

    const announcer = new Announcer({
      bus,
      onUnannounceable: ({ id, type }) => log.error({ eventId: id, type }, 'an event cannot be announced'),
    });
    projection.observe({ onEvent: announceTo(announcer), settled: () => announcer.settled() });
    projection.observe({
      onEvent: ({ recorded, event }) => unreachable.see(recorded.stream, event),
      settled: () => Promise.resolve(),
    });
  }

  /** Beside the start, which does not wait for it. */
  onApplicationBootstrap(): void {
    void reportApprovals(this.store, this.salesUnits, this.surroundings);
  }
}
