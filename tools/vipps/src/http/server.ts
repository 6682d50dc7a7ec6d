import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Occasion } from '../faults/fault';
import { misbehave } from '../faults/misbehave';
import type { World } from '../world';
import { admit } from './admit';
import type { Answer } from './answer';
import { header, type Call } from './call';
import { noSuchResource } from './gateway-answers';
import { internalError } from './internal-error';
import { referenceOf } from './reference-of';
import type { Route, Router, StreamRoute } from './router';
import { send } from './send';

/** An image of 2 MB in Base64, and its wrapping. */
const BODY_BYTES_MAX = 4 * 1024 * 1024;
/** Longer than clients keep an idle connection, so that it is they who close it. */
const KEEP_ALIVE_MS = 75_000;

export interface Listening {
  url: string;
  /** Nobody can connect until the returned function is called. */
  refuseConnections(): () => Promise<void>;
  stop(): Promise<void>;
}

/** Takes calls over HTTP. Order Management's image is the only big body, so bodies are read whole. */
export async function listen(world: World, router: Router, port: number, host: string): Promise<Listening> {
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS });
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });

  const refuseConnections = () => {
    const { port: taken } = server.address() as AddressInfo;
    server.close();
    for (const socket of sockets) socket.resetAndDestroy();
    return () => start(server, taken, host);
  };
  let listeningAgain: NodeJS.Timeout | undefined;
  const refuseFor = (ms: number): void => {
    if (!server.listening) return;
    const accept = refuseConnections();
    // It must hold the process: without a door and without connections nothing else does.
    listeningAgain = setTimeout(() => void accept(), ms);
  };
  server.on('request', (request, response) => {
    void answer(request, response, world, router, refuseFor).catch(() => response.destroy());
  });

  await start(server, port, host);
  const { port: taken } = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${taken}`,
    refuseConnections,
    stop: async () => {
      clearTimeout(listeningAgain);
      for (const socket of sockets) socket.destroy();
      if (server.listening) await new Promise((resolve) => server.close(resolve));
    },
  };
}

function start(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  world: World,
  router: Router,
  refuseFor: (ms: number) => void,
): Promise<void> {
  const target = request.url ?? '/';
  const mark = target.indexOf('?');
  const path = mark < 0 ? target : target.slice(0, mark);
  const rawBody = await bodyOf(request);
  const found = router.find(request.method ?? 'GET', path);
  if (!found || !rawBody) return send(response, found ? { status: 413 } : noSuchResource());

  const { route, parameters } = found;
  const call: Call = {
    api: route.api,
    name: route.name,
    method: route.method,
    path,
    parameters,
    query: new URLSearchParams(mark < 0 ? '' : target.slice(mark + 1)),
    headers: request.headers,
    rawBody,
  };
  if ('stream' in route) return route.stream(call, world, response);
  const perform = async (): Promise<Answer> => {
    const result = await answerOf(route, call, world).catch((error: unknown) => internalError(call, error));
    await world.storage.committed();
    return result;
  };
  const fault = route.api === 'control' || world.faults.areNone ? undefined : world.faults.forCall(occasionOf(call));
  if (fault) return misbehave(fault, { call, world, request, response, perform, refuseFor });
  send(response, await perform());
}

const occasionOf = (call: Call): Occasion => ({
  name: call.name,
  reference: referenceOf(call),
  merchantSerialNumber: header(call, 'merchant-serial-number'),
  headers: call.headers,
  body: call.rawBody.toString('utf8'),
});

async function answerOf(route: Exclude<Route, StreamRoute>, call: Call, world: World): Promise<Answer> {
  if (route.api === 'control' || route.api === 'access-token') return route.answer(call, world);
  const admitted = admit(call, world);
  return 'status' in admitted ? admitted : route.answer(admitted, world);
}

/** Undefined where it is more than anything here takes. */
function bodyOf(request: IncomingMessage): Promise<Buffer | undefined> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    let size = 0;
    request.on('data', (part: Buffer) => {
      size += part.length;
      if (size <= BODY_BYTES_MAX) parts.push(part);
    });
    request.on('end', () =>
      resolve(size > BODY_BYTES_MAX ? undefined : parts.length === 1 ? parts[0] : Buffer.concat(parts)),
    );
    request.on('error', reject);
  });
}
