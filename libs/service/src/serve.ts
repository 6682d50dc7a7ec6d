import type { DynamicModule, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestMicroservice } from '@nestjs/microservices';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { LetErrorsEscape, NatsStrategy } from '@payments/bus';
import { endedWithin, kindAndPlaceOf } from '@payments/projection';
import { DoorServer, type Handler } from './door/door-server';
import { facesTheWorld, type HttpDoor } from './door/http-door';
import type { Foundation } from './foundation';
import { FoundationModule } from './foundation.module';
import { serveMetrics } from './metrics-server';
import { NestLog } from './nest-log';
import { QuietDoor } from './quiet-door';
import { answerWithoutWords, WithoutWords } from './without-words';

export interface ServedServices {
  /** Its queue on the bus. */
  readonly name: string;
  /** The services of this process: one, or all of them. */
  readonly modules: readonly (Type | DynamicModule)[];
  readonly http: HttpDoor;
}

export interface Serving {
  readonly url: string;
  /** First no new work, then the end of what is under way, then the connections that it needed. */
  stop(): Promise<void>;
}

/** No body that we take is larger: a webhook is under a kilobyte. */
const BODY_BYTES_MAX = 64 * 1024;
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
  door: HttpDoor,
): Promise<NestFastifyApplication> {
  const { log, telemetry } = foundation.surroundings;
  const refusals = telemetry.metrics.doorRefusals;
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_BYTES_MAX,
    serverFactory: (handle: Handler) => new DoorServer(door, handle, (reason) => refusals.inc({ reason })).server,
    // The door has answered already.
    clientErrorHandler: () => undefined,
    frameworkErrors: answerWithoutWords,
    // The proxy itself says who came to it, as the last of whom it names; a stranger might name anybody.
    trustProxy: facesTheWorld(door) ? false : 1,
    // No service of ours has middleware, and each request would look for it.
    skipMiddie: true,
  });

  class Services {}
  const app = await NestFactory.create<NestFastifyApplication>(
    {
      module: Services,
      imports: [FoundationModule.of(foundation, { metrics: door.metrics === undefined }), ...modules],
    },
    adapter,
    { logger: new NestLog(log), abortOnError: false, bodyParser: false },
  );
  app.useGlobalFilters(new WithoutWords(log));
  // Bytes stay bytes, whatever they are called: a signature is over what was sent, and nothing is parsed before it is known
  // to be authentic.
  adapter
    .getInstance()
    .addHook('onRequest', ({ raw }, _reply, done) => {
      delete raw.headers['content-type'];
      done();
    })
    .removeAllContentTypeParsers();
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
