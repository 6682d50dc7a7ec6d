import { createServer } from 'node:net';

/** The programs of the stack that listen, and where they usually do. */
export const USUAL_PORTS = {
  eventstore: 2113,
  nats: 4222,
  vipps: 7410,
  'webhook-gateway': 8443,
  'webhook-metrics': 3002,
  'payment-request': 3001,
  receipt: 3003,
  capture: 3004,
  console: 7480,
} as const;

export type Listener = keyof typeof USUAL_PORTS;
export type Ports = Readonly<Record<Listener, number>>;

/**
 * Free ports are sought below those that the system hands out itself (from 32768 on Linux, 49152 on macOS): a port up
 * there may be lent to anybody's connection while its program is being restarted, even to one that is calling it.
 */
const FREE_FROM = 20_000;
const FREE_COUNT = 12_000;

/** Processes that seek at the same moment begin apart: a port that was found free is taken only a little later. */
const APART = 16;

/** A port for each: the usual one unless it is taken or a stranger's. */
export async function choosePorts(wish: 'usual' | 'free'): Promise<Ports> {
  const taken = new Set<number>();
  const ports: Partial<Record<Listener, number>> = {};
  for (const listener of Object.keys(USUAL_PORTS) as Listener[]) {
    const usual = USUAL_PORTS[listener];
    const port = wish === 'usual' && (await isFree(usual)) ? usual : await freePort(taken);
    taken.add(port);
    ports[listener] = port;
  }
  return ports as Ports;
}

async function freePort(taken: ReadonlySet<number>): Promise<number> {
  for (let step = 0; step < FREE_COUNT; step++) {
    const port = FREE_FROM + ((process.pid * APART + step) % FREE_COUNT);
    if (!taken.has(port) && (await isFree(port))) return port;
  }
  throw new Error(`No port is free from ${FREE_FROM} to ${FREE_FROM + FREE_COUNT - 1}`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
