import type { DynamicModule, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestMicroservice } from '@nestjs/microservices';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { LetErrorsEscape, NatsStrategy } from '@payments/bus';
import { endedWithin, kindAndPlaceOf } from '@payments/projection';
import type { Foundation } from './foundation';
import { FoundationModule } from './foundation.module';
import { serveMetrics } from './metrics-server';
import { NestLog } from './nest-log';
import { QuietDoor } from './quiet-door';
import { UnknownPath } from './unknown-path';

export interface ServedServices {
  /** Its queue on the bus. */
  readonly name: string;
  /** The services of this process: one, or all of them. */
  readonly modules: readonly (Type | DynamicModule)[];
  readonly http: HttpDoor;
}

/** Where HTTP comes in: health and metrics for all, and what the modules' controllers serve. */
export interface HttpDoor {
  readonly host: string;
  readonly port: number;
  /** PEM; plain HTTP without. */
  readonly tls?: { readonly certificate: string; readonly key: string };
  /** Where metrics are asked for instead, if this door is open to the world. */
  readonly metrics?: { readonly host: string; readonly port: number };
}

export interface Serving {
  readonly url: string;
  /** First no new work, then the end of what is under way, then the connections that it needed. */
  stop(): Promise<void>;
}

/** No body that we take is larger: a webhook is under a kilobyte. */
const BODY_BYTES_MAX = 64 * 1024;
const HEADERS_TIMEOUT_MS = 5_000;
const REQUEST_TIMEOUT_MS = 8_000;
const SETTLE_MS = 5_000;

/** Lets services act on a foundation: resolves once commands are taken and webhooks come in. */
export async function serve(foundation: Foundation, { name, modules, http }: ServedServices): Promise<Serving> {
  const app = await nestApp(foundation, modules, http);
  const { log, clock } = foundation.surroundings;
  const door = new QuietDoor(app, clock);

  const strategy = new NatsStrategy({
    bus: foundation.bus,
    service: name,
    around: foundation.surroundings.telemetry.command,
    onError: (error, subject) => log.error({ subject, error: kindAndPlaceOf(error) }, 'a command failed unexpectedly'),
  });
  const transport = app.connectMicroservice({ strategy }, { deferInitialization: true }) as NestMicroservice;
  transport.useGlobalFilters(new LetErrorsEscape());
  // It has the app's modules: without this Nest starts each of them a second time.
  transport.setIsInitHookCalled(true);

  // Commands are taken once the fold is there to answer them from; what is due is done as soon as it has caught up.
  await app.init();
  await foundation.instances?.join();
  await foundation.projection.start();
  await app.startAllMicroservices();
  await app.listen(http.port, http.host);
  const { metrics } = http;
  const metricsServer = metrics && (await serveMetrics(foundation.measurements, metrics.port, metrics.host));
  return {
    url: await urlOf(app, http),
    stop: async () => {
      metricsServer?.close();
      await door.close();
      await shutDown(foundation);
    },
  };
}

async function nestApp(
  { ...foundation }: Foundation,
  modules: ServedServices['modules'],
  { tls, metrics }: HttpDoor,
): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_BYTES_MAX,
    requestTimeout: REQUEST_TIMEOUT_MS,
    // No service of ours has middleware, and each request would look for it.
    skipMiddie: true,
    ...(tls && { https: { cert: tls.certificate, key: tls.key } }),
  });
  adapter.getInstance().server.headersTimeout = HEADERS_TIMEOUT_MS;

  class Services {}
  const app = await NestFactory.create<NestFastifyApplication>(
    { module: Services, imports: [FoundationModule.of(foundation, { metrics: metrics === undefined }), ...modules] },
    adapter,
    { logger: new NestLog(foundation.surroundings.log), abortOnError: false, bodyParser: false },
  );
  app.useGlobalFilters(new UnknownPath());
  // Bytes stay bytes: a signature is over what was sent, and nothing is parsed before it is known to be authentic.
  adapter.getInstance().removeAllContentTypeParsers();
  adapter.getInstance().addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  return app;
}

/** Nest does not know that the adapter was given a certificate. */
const urlOf = async (app: NestFastifyApplication, { tls }: HttpDoor): Promise<string> =>
  (await app.getUrl()).replace(/^http:/, tls ? 'https:' : 'http:');

async function shutDown(foundation: Foundation): Promise<void> {
  const { projection, bus, store, salesUnits, surroundings, instances } = foundation;
  await projection.stop();
  instances?.leave();
  await endedWithin(
    surroundings.clock,
    SETTLE_MS,
    Promise.allSettled([salesUnits.close(), bus.close(), store.close(), surroundings.telemetry.stop()]),
  );
}
