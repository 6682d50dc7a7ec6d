import { Global, Module, type DynamicModule } from '@nestjs/common';
import { Bus } from '@payments/bus';
import { EventStore } from '@payments/event-store';
import { Payments, Projection } from '@payments/projection';
import { TerminusModule } from '@nestjs/terminus';
import type { Foundation } from './foundation';
import { Health } from './health';
import { HealthController } from './health.controller';
import { Measurements } from './measurements';
import { MetricsController } from './metrics.controller';
import { SalesUnits } from './sales-units';
import { Surroundings } from './surroundings';
import { Wishes } from './wishes';

/** What the services of a process stand on, made before Nest and handed to it whole. */
@Global()
@Module({})
export class FoundationModule {
  /** @param metrics whether they are asked for at the same door as everything else */
  static of(foundation: Foundation, { metrics }: { readonly metrics: boolean } = { metrics: true }): DynamicModule {
    const { store, bus, projection, salesUnits, surroundings, health, measurements } = foundation;
    return {
      module: FoundationModule,
      // It would log what it found unwell, each time that somebody asks.
      imports: [TerminusModule.forRoot({ logger: false })],
      controllers: [HealthController, ...(metrics ? [MetricsController] : [])],
      providers: [
        { provide: EventStore, useValue: store },
        { provide: Bus, useValue: bus },
        { provide: Projection, useValue: projection },
        { provide: Payments, useValue: projection.payments },
        { provide: Wishes, useValue: new Wishes(projection.payments) },
        { provide: SalesUnits, useValue: salesUnits },
        { provide: Surroundings, useValue: surroundings },
        { provide: Health, useValue: health },
        { provide: Measurements, useValue: measurements },
      ],
      exports: [EventStore, Bus, Projection, Payments, Wishes, SalesUnits, Surroundings],
    };
  }
}
