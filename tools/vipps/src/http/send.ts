import type { ServerResponse } from 'node:http';
import type { Answer } from './answer';

/** Writes an answer; one whose caller has hung up is written to nobody. */
export function send(response: ServerResponse, { status, headers, body = '' }: Answer): void {
  if (response.destroyed || response.headersSent) return;
  const hasLength = status !== 204;
  response.writeHead(status, hasLength ? { ...headers, 'content-length': Buffer.byteLength(body) } : headers);
  response.end(body);
}
