/** How many payments a second the laptop's Vipps can take part in, so that nobody has to wonder whether it is in the way. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { processorSecondsOf } from '@payments/tools-eventstore';
import { Pool } from 'undici';
import { startChild } from './child';
import { middleOf } from './measure';
import { dist } from './systems';

export interface LaptopVippsOptions {
  readonly n: number;
  readonly warmup: number;
  readonly inFlight: number;
  readonly reps: number;
  readonly json?: boolean;
}

interface Played {
  readonly perSecond: number;
  /** Of one core, if it did nothing else: what the processor time comes to. */
  readonly perCoreSecond: number;
}

interface SalesUnit {
  readonly merchantSerialNumber: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly subscriptionKey: string;
}

const money = { currency: 'NOK', value: 49_900 } as const;
const line = { id: 'coat', name: 'Coat', totalAmount: 49_900, totalAmountExcludingTax: 39_920, totalTaxAmount: 9_980 };
const receipt = JSON.stringify({
  orderLines: [{ ...line, taxRate: 2500 }],
  bottomLine: { currency: money.currency },
});
/** As much as the other benches ask of their Vipps: four calls and one webhook for each payment. */
const EVENTS = ['epayments.payment.authorized.v1'];

/** State in memory, then state on disk: each in a process of its own, in turns. */
export async function laptopVipps(options: LaptopVippsOptions, directory: string): Promise<void> {
  const runs: Record<string, Played[]> = {};
  for (let rep = 0; rep < options.reps; rep++) {
    const ways = { 'in memory': ['--no-durable'], 'on disk': ['--directory', join(directory, `vipps-${rep}`)] };
    for (const [way, args] of Object.entries(ways)) (runs[way] ??= []).push(await play(args, options));
  }
  console.log(options.json ? JSON.stringify(runs, undefined, 2) : tableOf(runs));
}

async function play(args: readonly string[], { n, warmup, inFlight }: LaptopVippsOptions): Promise<Played> {
  const vipps = await startChild('vipps', dist('tools/vipps'), ['--port', '0', '--approve-after-ms', '0', ...args]);
  const merchant = await Merchant.open(vipps.address);
  try {
    await merchant.sell(warmup, inFlight);
    const cpuBefore = processorSecondsOf(vipps.pid) ?? 0;
    const startedAt = performance.now();
    await merchant.sell(n, inFlight);
    const seconds = (performance.now() - startedAt) / 1000;
    const cpu = (processorSecondsOf(vipps.pid) ?? 0) - cpuBefore;
    return { perSecond: n / seconds, perCoreSecond: n / cpu };
  } finally {
    await merchant.close();
    await vipps.stop();
  }
}

/** Creates, waits for the signed webhook of the yes, attaches the receipt, captures, and reads the payment again. */
class Merchant {
  readonly #pool: Pool;
  readonly #headers: Record<string, string>;
  readonly #waiting = new Map<string, () => void>();
  readonly #receiver = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      response.writeHead(200).end();
      const { reference } = JSON.parse(body) as { reference: string };
      this.#waiting.get(reference)?.();
    });
  });
  #sold = 0;

  private constructor(pool: Pool, headers: Record<string, string>) {
    this.#pool = pool;
    this.#headers = { 'content-type': 'application/json', ...headers };
  }

  static async open(url: string): Promise<Merchant> {
    const pool = new Pool(url, { connections: 64, pipelining: 1 });
    const { salesUnits } = await answerOf<{ salesUnits: [SalesUnit] }>(pool, 'GET', '/_sim/sales-units');
    const [{ merchantSerialNumber, clientId, clientSecret, subscriptionKey }] = salesUnits;
    const keys = { 'ocp-apim-subscription-key': subscriptionKey, 'merchant-serial-number': merchantSerialNumber };
    const credentials = { client_id: clientId, client_secret: clientSecret, ...keys };
    const token = await answerOf<{ access_token: string }>(pool, 'POST', '/accesstoken/get', credentials);
    const merchant = new Merchant(pool, { authorization: `Bearer ${token.access_token}`, ...keys });
    await merchant.#register();
    return merchant;
  }

  async sell(count: number, inFlight: number): Promise<void> {
    const until = this.#sold + count;
    const lane = async (): Promise<void> => {
      while (this.#sold < until) await this.#sellOne(`bench-${String(this.#sold++).padStart(8, '0')}`);
    };
    await Promise.all(Array.from({ length: inFlight }, lane));
  }

  async close(): Promise<void> {
    await this.#pool.close();
    this.#receiver.closeAllConnections();
    this.#receiver.close();
  }

  async #register(): Promise<void> {
    await new Promise<void>((resolve) => this.#receiver.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(this.#receiver.address() as AddressInfo).port}/hook`;
    await this.#ask('POST', '/webhooks/v1/webhooks', JSON.stringify({ url, events: EVENTS }));
  }

  /** @throws Error if not all of its money is captured. */
  async #sellOne(reference: string): Promise<void> {
    const payment = `/epayment/v1/payments/${reference}`;
    const approved = new Promise<void>((resolve) => this.#waiting.set(reference, resolve));
    await this.#ask('POST', '/epayment/v1/payments', createOf(reference), `create-${reference}`);
    await approved;
    this.#waiting.delete(reference);
    await this.#ask('POST', `/order-management/v2/ecom/receipts/${reference}`, receipt);
    const modification = JSON.stringify({ modificationAmount: money });
    await this.#ask('POST', `${payment}/capture`, modification, `capture-${reference}`);
    const { aggregate } = (await this.#ask('GET', payment)) as { aggregate: { capturedAmount: { value: number } } };
    if (aggregate.capturedAmount.value !== money.value) throw new Error(`${reference} is not captured.`);
  }

  #ask(method: 'GET' | 'POST', path: string, body?: string, key?: string): Promise<unknown> {
    const headers = key === undefined ? this.#headers : { ...this.#headers, 'idempotency-key': key };
    return answerOf(this.#pool, method, path, headers, body);
  }
}

const createOf = (reference: string): string =>
  JSON.stringify({
    reference,
    amount: money,
    paymentMethod: { type: 'WALLET' },
    customer: { phoneNumber: '4712345678' },
    userFlow: 'PUSH_MESSAGE',
    paymentDescription: 'A coat at Acme',
  });

/** @throws Error if it is not what was hoped for. */
async function answerOf<Answer>(
  pool: Pool,
  method: 'GET' | 'POST',
  path: string,
  headers: Record<string, string> = {},
  body?: string,
): Promise<Answer> {
  const answer = await pool.request({ method, path, headers, body: body ?? null });
  const text = await answer.body.text();
  if (answer.statusCode >= 300) throw new Error(`${method} ${path} was answered ${answer.statusCode}: ${text}`);
  return JSON.parse(text) as Answer;
}

function tableOf(runs: Readonly<Record<string, readonly Played[]>>): string {
  const rows = Object.entries(runs).map(([way, played]) => {
    const middle = (of: keyof Played): string => middleOf(played.map((run) => run[of])).toFixed(0);
    return `| ${way} | ${middle('perSecond')} | ${middle('perCoreSecond')} |`;
  });
  return ['| its state is | payments/s | payments for a second of one core |', '| --- | ---: | ---: |', ...rows].join(
    '\n',
  );
}
