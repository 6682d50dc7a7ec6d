import 'reflect-metadata';
import type { INestMicroservice, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Bus } from '../bus';
import { LetErrorsEscape } from '../let-errors-escape';
import { NatsStrategy } from '../nats-strategy';

export interface RunningService {
  readonly bus: Bus;
  readonly strategy: NatsStrategy;
  /** What reached `onError`. */
  readonly errors: unknown[];
  /** As a service does on SIGTERM: finish the work, then hang up. */
  stop(): Promise<void>;
}

class Service {}

/** One instance of a service with these controllers, as a process of its own would run it. */
export async function startService(
  servers: string,
  controllers: Type[],
  { service = 'service', deadlineMs = 2_000, prepare = (_app: INestMicroservice): void => undefined } = {},
): Promise<RunningService> {
  const errors: unknown[] = [];
  const bus = await Bus.connect({ servers, name: service });
  const strategy = new NatsStrategy({ bus, service, deadlineMs, onError: (error) => errors.push(error) });
  const app = await NestFactory.createMicroservice({ module: Service, controllers }, { strategy, logger: false });
  app.useGlobalFilters(new LetErrorsEscape());
  prepare(app);
  await app.listen();
  return {
    bus,
    strategy,
    errors,
    stop: async () => {
      await app.close();
      await bus.close();
    },
  };
}
