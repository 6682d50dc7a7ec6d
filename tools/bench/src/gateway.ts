/** Authentic deliveries that the log has no use for: what the gateway's door costs, beside the least that it could. */
import { processorSecondsOf } from '@payments/tools-eventstore';
import { signDelivery } from '@payments/vipps-client';
import { Pool } from 'undici';
import { HOOK, SALES_UNIT, SECRET } from './bench-vipps';
import { startChild } from './child';
import { middleOf } from './measure';
import { ourStack, startVipps } from './systems';

export interface GatewayOptions {
  readonly seconds: number;
  readonly connections: number;
  readonly reps: number;
  readonly json?: boolean;
}

interface Door {
  readonly url: string;
  readonly pid: number;
}

interface Passed {
  readonly perSecond: number;
  /** Processor microseconds of the door's process for each delivery. */
  readonly cpuMicros: number;
}

export async function gateway({ seconds, connections, reps, json }: GatewayOptions, directory: string): Promise<void> {
  const vipps = await startVipps();
  const stack = await ourStack('apart', vipps.address, directory);
  const bare = await startChild('bare', __filename, ['bare-gateway']);
  try {
    const { url } = (await (await fetch(`${vipps.address}${HOOK}`)).json()) as { url: string };
    const doors: Readonly<Record<string, Door>> = {
      'bare Fastify': { url: bare.address, pid: bare.pid },
      ours: { url, pid: stack.endpoints.processes['webhook-gateway'] as number },
    };
    const runs: Record<string, Passed[]> = {};
    for (const door of Object.values(doors)) await pass(door, 1, connections);
    for (let rep = 0; rep < reps; rep++) {
      for (const [name, door] of Object.entries(doors)) {
        (runs[name] ??= []).push(await pass(door, seconds, connections));
      }
    }
    if (json) console.log(JSON.stringify(runs, undefined, 2));
    else console.log(tableOf(runs));
  } finally {
    await bare.stop();
    await stack.stop();
    await vipps.stop();
  }
}

/** @throws Error if a delivery is not taken. */
async function pass({ url, pid }: Door, seconds: number, connections: number): Promise<Passed> {
  const { origin, pathname } = new URL(url);
  const pool = new Pool(origin, { connections, pipelining: 1 });
  const delivery = signedDelivery(url);
  const cpuBefore = processorSecondsOf(pid) ?? 0;
  const startedAt = performance.now();
  let count = 0;
  const lane = async (): Promise<void> => {
    while (performance.now() - startedAt < seconds * 1000) {
      const { statusCode, body } = await pool.request({ method: 'POST', path: pathname, ...delivery });
      await body.dump();
      if (statusCode !== 200) throw new Error(`A delivery was answered ${statusCode}`);
      count++;
    }
  };
  await Promise.all(Array.from({ length: connections }, lane));
  const took = (performance.now() - startedAt) / 1000;
  const cpu = (processorSecondsOf(pid) ?? 0) - cpuBefore;
  await pool.close();
  return { perSecond: count / took, cpuMicros: (cpu / count) * 1e6 };
}

/** Vipps tells that it created a payment; we know that from its answer, so nothing is recorded. */
function signedDelivery(registeredUrl: string): { readonly headers: Record<string, string>; readonly body: Buffer } {
  const body = Buffer.from(
    JSON.stringify({
      msn: SALES_UNIT,
      reference: 'bench-gateway-1',
      pspReference: 'dd8e0a8e-2b26-40ed-98f1-1d5832fc129f',
      name: 'CREATED',
      amount: { currency: 'NOK', value: 49900 },
      timestamp: new Date().toISOString(),
      idempotencyKey: '7c8b81e7-b08b-46e4-9729-191cb801c132',
      success: true,
    }),
  );
  const signature = signDelivery({ registeredUrl, date: new Date().toUTCString(), rawBody: body }, SECRET);
  return { headers: { 'content-type': 'application/json', ...signature }, body };
}

function tableOf(runs: Readonly<Record<string, readonly Passed[]>>): string {
  const rows = Object.entries(runs).map(([name, passed]) => ({
    name,
    perSecond: middleOf(passed.map(({ perSecond }) => perSecond)),
    cpuMicros: middleOf(passed.map(({ cpuMicros }) => cpuMicros)),
  }));
  const [least] = rows;
  return [
    '| door | deliveries/s | × bare | CPU µs each | × bare |',
    '| --- | ---: | ---: | ---: | ---: |',
    ...rows.map(
      ({ name, perSecond, cpuMicros }) =>
        `| ${name} | ${perSecond.toFixed(0)} | ${(perSecond / (least?.perSecond ?? 1)).toFixed(2)} | ${cpuMicros.toFixed(0)} | ${(cpuMicros / (least?.cpuMicros ?? 1)).toFixed(2)} |`,
    ),
  ].join('\n');
}
