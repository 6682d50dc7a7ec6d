/** What a gateway costs without ours around it: Fastify, and the same check of the same signature. */
import { isAuthentic } from '@payments/vipps-client';
import Fastify from 'fastify';
import { SECRET } from './bench-vipps';

/** @returns where deliveries come in. */
export async function startBareGateway(): Promise<string> {
  const app = Fastify();
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  let registeredUrl = '';
  app.post('/vipps/:pathId', (request, reply) => {
    const { headers, body } = request;
    const isFromVipps = isAuthentic({ registeredUrl, headers: headers as never, rawBody: body as Buffer }, SECRET);
    if (isFromVipps) JSON.parse(String(body));
    return reply.code(isFromVipps ? 200 : 401).send();
  });
  registeredUrl = `${await app.listen({ host: '127.0.0.1', port: 0 })}/vipps/bare`;
  return registeredUrl;
}
