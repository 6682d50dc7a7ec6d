import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Module, type DynamicModule, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Bus } from '@payments/bus';
import { EventStore } from '@payments/event-store';
import { endedWithin, Projection } from '@payments/projection';
import { SalesUnits, Surroundings } from '@payments/service';
import { AuthenticateDelivery } from './authenticate-delivery';
import type { GatewayConfig } from './config';
import { DeliveryCounts } from './delivery-counts';
import { KnownCallers } from './known-callers';
import { ReceiveDelivery } from './receive-delivery';
import { Registrations } from './registrations';
import { ResendDeliveries } from './resend-deliveries';
import { SecretsFile } from './secrets-file';
import { UnclaimedDeliveries } from './unclaimed-deliveries';
import { verifyOver } from './verify-over-bus';
import { WebhookCommandsController } from './webhook-commands.controller';
import { WebhookGatewayController } from './webhook-gateway.controller';

/** Vipps may be away at the start; it is polled then, and the registration is made when it is back. */
const FIRST_LOOK_MS = 5_000;
const STOP_DEADLINE_MS = 5_000;

@Module({})
export class WebhookGatewayModule implements OnApplicationBootstrap, OnModuleDestroy {
  /** @param known whom its door keeps room for */
  static of(
    { publicUrl, directory, secretMaxAgeMs }: Pick<GatewayConfig, 'publicUrl' | 'directory' | 'secretMaxAgeMs'>,
    known = new KnownCallers(),
  ): DynamicModule {
    return {
      module: WebhookGatewayModule,
      controllers: [WebhookGatewayController, WebhookCommandsController],
      providers: [
        { provide: DeliveryCounts, useFactory: () => new DeliveryCounts() },
        {
          provide: Registrations,
          inject: [SalesUnits, Surroundings],
          useFactory: (salesUnits: SalesUnits, { clock, log }: Surroundings) =>
            new Registrations({
              publicUrl,
              salesUnits,
              secrets: new SecretsFile(join(directory, 'webhook-secrets.json')),
              newPathId: randomUUID,
              maxAgeMs: secretMaxAgeMs,
              clock,
              log,
            }),
        },
        {
          provide: ReceiveDelivery,
          inject: [Registrations, Projection, UnclaimedDeliveries, Bus, Surroundings],
          useFactory: (
            registrations: Registrations,
            projection: Projection,
            unclaimed: UnclaimedDeliveries,
            bus: Bus,
            surroundings: Surroundings,
          ) =>
            new ReceiveDelivery(
              new AuthenticateDelivery(registrations, known, surroundings.clock),
              projection,
              unclaimed,
              verifyOver(bus),
              surroundings,
            ),
        },
        {
          provide: ResendDeliveries,
          inject: [ReceiveDelivery, UnclaimedDeliveries, Surroundings],
          useFactory: (receive: ReceiveDelivery, unclaimed: UnclaimedDeliveries, { clock }: Surroundings) =>
            new ResendDeliveries(receive, unclaimed, clock),
        },
        {
          provide: UnclaimedDeliveries,
          inject: [EventStore],
          useFactory: (store: EventStore) => new UnclaimedDeliveries(store),
        },
      ],
    };
  }

  constructor(
    projection: Projection,
    private readonly registrations: Registrations,
    private readonly surroundings: Surroundings,
  ) {
    projection.take({
      name: 'webhook-gateway',
      follows: [
        'Requested',
        'RequestRejected',
        'Initiated',
        'Authorized',
        'Aborted',
        'Expired',
        'Terminated',
        'AnomalyObserved',
        'FailureReported',
      ],
      reopenedBy: {},
      concerns: (payment) => payment.status === 'open',
      nextAction: () => undefined,
      perform: () => Promise.resolve(),
    });
  }

  async onApplicationBootstrap(): Promise<void> {
    let stopWaiting: () => void = () => undefined;
    const longEnough = new Promise<void>((resolve) => {
      stopWaiting = this.surroundings.clock.after(FIRST_LOOK_MS, resolve);
    });
    await Promise.race([this.registrations.start(), longEnough]);
    stopWaiting();
  }

  onModuleDestroy(): Promise<void> {
    return endedWithin(this.surroundings.clock, STOP_DEADLINE_MS, this.registrations.stop());
  }
}
