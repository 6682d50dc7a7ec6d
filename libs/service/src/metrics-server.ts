import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { Measurements } from './measurements';

/** For a service whose own door is open to the world: what it measures is asked for at another one, on this machine. */
export async function serveMetrics(measurements: Measurements, port: number, host: string): Promise<Server> {
  const server = createServer((request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    measurements.text().then(
      (text) => response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' }).end(text),
      () => response.writeHead(500).end(),
    );
  });
  server.listen(port, host);
  await once(server, 'listening');
  return server;
}
