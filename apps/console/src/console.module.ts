import { Module, type DynamicModule } from '@nestjs/common';
import { ActionsController } from './actions.controller';
import { Console } from './console';
import { HealthController } from './health.controller';
import { LiveController } from './live.controller';
import { OidcController } from './oidc.controller';
import { PaymentsController } from './payments.controller';
import { SessionController } from './session.controller';

export const CONTROLLERS = [
  HealthController,
  SessionController,
  OidcController,
  PaymentsController,
  ActionsController,
  LiveController,
] as const;

@Module({})
export class ConsoleModule {
  static of(served: Console): DynamicModule {
    return {
      module: ConsoleModule,
      controllers: [...CONTROLLERS],
      providers: [{ provide: Console, useValue: served }],
    };
  }
}
