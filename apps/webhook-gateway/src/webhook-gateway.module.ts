import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Module, type DynamicModule, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Projection } from '@payments/projection';
import { SalesUnits, Surroundings } from '@payments/service';
import type { GatewayConfig } from './config';
import { DeliveryCounts } from './delivery-counts';
import { ReceiveDelivery } from './receive-delivery';
import { Registrations } from './registrations';
import { SecretsFile } from './secrets-file';
import { WebhookGatewayController } from './webhook-gateway.controller';

/** Vipps may be away at the start; it is polled then, and the registration is made when it is back. */
const FIRST_LOOK_MS = 5_000;

@Module({})
export class WebhookGatewayModule implements OnApplicationBootstrap, OnModuleDestroy {
  static of({ publicUrl, directory }: Pick<GatewayConfig, 'publicUrl' | 'directory'>): DynamicModule {
    return {
      module: WebhookGatewayModule,
      controllers: [WebhookGatewayController],
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
              clock,
              log,
            }),
        },
        {
          provide: ReceiveDelivery,
          inject: [Registrations, Projection],
          useFactory: (registrations: Registrations, projection: Projection) =>
            new ReceiveDelivery(registrations, projection),
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
      ],
      reopenedBy: [],
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

  onModuleDestroy(): void {
    this.registrations.stop();
  }
}
