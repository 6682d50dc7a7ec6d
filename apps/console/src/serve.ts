import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply } from 'fastify';
import type { Console } from './console';
import { ConsoleModule } from './console.module';
import { CONTRACTS } from './pages/built-pages';
import { securityHeaders } from './pages/security-headers';

export interface Served {
  readonly url: string;
  stop(): Promise<void>;
}

/** An action with its reason is smaller by far. */
const BODY_BYTES_MAX = 16 * 1024;
/** Node looks after its own limits every half a minute unless it is told otherwise. */
const SLOW = { headersTimeout: 5_000, connectionsCheckingInterval: 500 };

/** Lets browsers in. */
export async function serve(served: Console, { host, port }: { host: string; port: number }): Promise<Served> {
  const adapter = new FastifyAdapter({ bodyLimit: BODY_BYTES_MAX, forceCloseConnections: true, http: SLOW });
  keepTheGate(adapter, served);
  const app = await NestFactory.create<NestFastifyApplication>(ConsoleModule.of(served), adapter, {
    logger: ['error', 'warn'],
    abortOnError: false,
  });
  await app.init();
  served.start();
  await app.listen(port, host);
  const stop = async () => {
    await served.stop();
    await app.close();
  };
  return { url: await app.getUrl(), stop };
}

/**
 * The route that a request was matched with is what is judged, never its spelling. What matches none is a page; what
 * matches one is behind the gate, unless it is health.
 */
function keepTheGate(adapter: FastifyAdapter, served: Console): void {
  const headers = securityHeaders(served.isSecure);
  const fastify = adapter.getInstance();
  fastify.decorateRequest('session', undefined);
  fastify.addHook('onRequest', async (request, reply) => {
    reply.headers(headers);
    const route = request.is404 ? undefined : request.routeOptions.url;
    if (route?.startsWith('/health/')) return undefined;
    const path = request.url.split('?')[0] ?? '/';
    if (route === undefined && !path.startsWith('/api') && request.method === 'GET')
      return sendPage(served, path, reply);

    const { action } = (request.params ?? {}) as { readonly action?: string };
    const verdict = served.gate.ask({
      method: request.method,
      path: (route ?? path).replace(':action', action ?? ''),
      cookies: request.headers.cookie,
      origin: request.headers.origin,
      host: request.headers.host,
      csrfToken: oneOf(request.headers['x-csrf-token']),
    });
    if ('status' in verdict) return reply.code(verdict.status).send(verdict.body);
    Object.assign(request, { session: verdict.session });
    return undefined;
  });
}

function sendPage({ pages }: Console, path: string, reply: FastifyReply): unknown {
  // The pages there link to each other by their names alone.
  if (`${path}/` === CONTRACTS) return reply.redirect(CONTRACTS);
  const file = pages.at(path);
  if (!file)
    return reply.code(404).type('text/plain; charset=utf-8').send('There is no such page, or none was built.\n');
  if (file.isForEver) reply.header('cache-control', 'public, max-age=31536000, immutable');
  return reply.type(file.type).send(file.bytes);
}

const oneOf = (value: string | readonly string[] | undefined): string | undefined =>
  typeof value === 'string' ? value : undefined;
