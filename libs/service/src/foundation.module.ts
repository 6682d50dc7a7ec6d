import { Global, Module, type DynamicModule } from '@nestjs/common';
import { Bus } from '@payments/bus';
import { EventStore } from '@payments/event-store';
import { Payments, Projection } from '@payments/projection';
import type { Foundation } from './foundation';
import { Health } from './health';
import { HealthController } from './health.controller';
import { SalesUnits } from './sales-units';
import { Surroundings } from './surroundings';
import { Wishes } from './wishes';

/** What the services of a process stand on, made before Nest and handed to it whole. */
@Global()
@Module({})
export class FoundationModule {
  static of({ store, bus, projection, salesUnits, surroundings, health }: Foundation): DynamicModule {
    return {
      module: FoundationModule,
      controllers: [HealthController],
      providers: [
        { provide: EventStore, useValue: store },
        { provide: Bus, useValue: bus },
        { provide: Projection, useValue: projection },
        { provide: Payments, useValue: projection.payments },
        { provide: Wishes, useValue: new Wishes(projection.payments) },
        { provide: SalesUnits, useValue: salesUnits },
        { provide: Surroundings, useValue: surroundings },
        { provide: Health, useValue: health },
      ],
      exports: [EventStore, Bus, Projection, Payments, Wishes, SalesUnits, Surroundings],
    };
  }
}
