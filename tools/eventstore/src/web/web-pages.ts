import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Streams } from '../streams/streams';
import { logPage, streamPage, streamsPage } from './pages';

/** What a browser or a health check gets on the same port: `/health/live`, and pages that list streams and events. */
export function webPages(streams: Streams, mayLook: (request: IncomingMessage) => boolean): RequestListener {
  return (request, response) => {
    try {
      answer(streams, mayLook, request, response);
    } catch (error) {
      reply(response, 500, 'text/plain', error instanceof Error ? error.message : String(error));
    }
  };
}

function answer(
  streams: Streams,
  mayLook: (request: IncomingMessage) => boolean,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
  const [, first = '', ...rest] = pathname.split('/');
  if (pathname === '/health/live') return void response.writeHead(204).end();
  if (!mayLook(request)) return void response.writeHead(401, { 'www-authenticate': 'Basic realm="event store"' }).end();
  if (request.method !== 'GET') return reply(response, 405, 'text/plain', 'Pages are only read.');
  if (first === '' || pathname === '/web') return void response.writeHead(302, { location: '/web/streams' }).end();
  if (first !== 'web') return reply(response, 404, 'text/plain', 'There is no such page, and AtomPub is left out.');
  const before = searchParams.has('before') ? Number(searchParams.get('before')) : undefined;
  const [kind, name] = rest;
  if (kind === 'log') return page(response, logPage(streams, before));
  if (kind === 'streams' && name) return page(response, streamPage(streams, decodeURIComponent(name), before));
  return page(response, streamsPage(streams, searchParams.get('prefix') ?? ''));
}

const page = (response: ServerResponse, html: string): void => reply(response, 200, 'text/html', html);

function reply(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'content-type': `${type}; charset=utf-8`, 'content-security-policy': POLICY });
  response.end(body);
}

/** Events hold whatever somebody sent: nothing of it may run. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'";
