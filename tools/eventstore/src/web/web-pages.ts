import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Streams } from '../streams/streams';
import { eventPage } from './event-page';
import { logPage } from './log-page';
import { streamPage } from './stream-page';
import { streamsPage } from './streams-page';

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
  const before = wholeNumber(searchParams.get('before'));
  const [kind, name, revision] = rest;
  if (kind === 'log') return page(response, logPage(streams, before));
  if (kind !== 'streams') return reply(response, 404, 'text/plain', 'There is no such page.');
  if (!name) return page(response, streamsPage(streams, searchParams.get('prefix') ?? '', before));
  const stream = decodeURIComponent(name);
  const at = wholeNumber(revision);
  return page(response, at === undefined ? streamPage(streams, stream, before) : eventPage(streams, stream, at));
}

/** Whatever else somebody writes into an address counts as nothing. */
const wholeNumber = (text: string | null | undefined): number | undefined =>
  text && Number.isSafeInteger(Number(text)) && Number(text) >= 0 ? Number(text) : undefined;

const page = (response: ServerResponse, html: string): void => reply(response, 200, 'text/html', html);

function reply(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'content-type': `${type}; charset=utf-8`, 'content-security-policy': POLICY });
  response.end(body);
}

/** Events hold whatever somebody sent: nothing of it may run. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'";
