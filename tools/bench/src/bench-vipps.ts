/**
 * What the flow needs of Vipps and nothing more, in memory, so that it costs as little as it can: the customer approves at
 * once, webhooks are signed and delivered until they are taken. It counts what must never happen.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { signDelivery } from '@payments/vipps-client';
import { Pool } from 'undici';

interface Payment {
  readonly reference: string;
  readonly value: number;
  readonly createKey: string;
  isApproved: boolean;
  receipts: number;
  receipt?: unknown;
  captureKey?: string;
}

interface Hook {
  readonly url: string;
  readonly path: string;
  readonly deliveries: Pool;
}

/** What was done to payments, and what must not have been. */
export interface Books {
  readonly payments: number;
  readonly captured: number;
  readonly violations: number;
}

export const SECRET = 'c2VjcmV0LW9mLXRoZS1iZW5jaA==';
const PAYMENTS = '/epayment/v1/payments';
const ORDERS = '/order-management/v2/ecom/';
const RECEIPTS = `${ORDERS}receipts/`;
const WEBHOOKS = '/webhooks/v1/webhooks';
const REDELIVER_MS = 100;
/** When everything happened; what happened long ago would be warned of. */
const STARTED_AT = new Date().toISOString();
const LONG_LIVED = { token_type: 'Bearer', expires_in: '86400', expires_on: '4102444800', access_token: 'token' };

export const SALES_UNIT = '123456';
export const BOOKS = '/_bench/books';
/** Where webhooks go. */
export const HOOK = '/_bench/hook';

export async function startBenchVipps(): Promise<string> {
  const vipps = new BenchVipps();
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      const [status, answer] = vipps.answer(request, body);
      reply(response, status, answer);
    });
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', 1024, resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function reply(response: ServerResponse, status: number, answer: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(answer));
}

type Answer = readonly [status: number, body: unknown];

const NOT_FOUND: Answer = [404, {}];
const nok = (value: number) => ({ currency: 'NOK', value });

class BenchVipps {
  readonly #payments = new Map<string, Payment>();
  #hook: Hook | undefined;
  #violations = 0;

  answer({ method = '', url = '', headers }: IncomingMessage, body: string): Answer {
    if (url === BOOKS) return [200, this.#books()];
    if (url === HOOK) return [200, { url: this.#hook?.url }];
    if (url === '/accesstoken/get') return [200, LONG_LIVED];
    if (url === WEBHOOKS) return method === 'GET' ? [200, { webhooks: [] }] : this.#register(JSON.parse(body).url);
    const key = String(headers['idempotency-key'] ?? '');
    if (url === PAYMENTS) return this.#create(JSON.parse(body), key);
    if (url.startsWith(RECEIPTS)) return this.#attach(this.#payments.get(url.slice(RECEIPTS.length)), body);
    if (url.startsWith(ORDERS)) return orderOf(this.#payments.get(url.slice(ORDERS.length)));
    const [reference = '', call] = url.slice(PAYMENTS.length + 1).split('/');
    const payment = this.#payments.get(reference);
    if (!payment) return NOT_FOUND;
    if (call === 'capture') return this.#capture(payment, key);
    return [200, call === 'events' ? eventsOf(payment) : stateOf(payment)];
  }

  #books(): Books {
    const captured = [...this.#payments.values()].filter(({ captureKey }) => captureKey !== undefined).length;
    return { payments: this.#payments.size, captured, violations: this.#violations };
  }

  #register(url: string): Answer {
    const { origin, pathname } = new URL(url);
    this.#hook = { url, path: pathname, deliveries: new Pool(origin, { connections: 64 }) };
    return [201, { id: 'e2cee29b-012e-4f1d-8ef4-e95fd74a7a63', secret: SECRET }];
  }

  #create({ reference, amount }: { reference: string; amount: { value: number } }, createKey: string): Answer {
    const earlier = this.#payments.get(reference);
    if (earlier?.createKey === createKey && createKey) return [201, { reference, redirectUrl: '' }];
    if (earlier || !createKey) {
      this.#violations++;
      return [409, {}];
    }
    const payment = { reference, value: amount.value, createKey, isApproved: false, receipts: 0 };
    this.#payments.set(reference, payment);
    setImmediate(() => void this.#approve(payment));
    return [201, { reference, redirectUrl: 'https://landing.invalid' }];
  }

  async #approve(payment: Payment): Promise<void> {
    payment.isApproved = true;
    const rawBody = Buffer.from(
      JSON.stringify({ msn: SALES_UNIT, ...eventOf(payment, 'AUTHORIZED', payment.createKey) }),
    );
    while (!(await this.#deliver(rawBody))) await new Promise((resolve) => setTimeout(resolve, REDELIVER_MS));
  }

  async #deliver(rawBody: Buffer): Promise<boolean> {
    if (!this.#hook) return false;
    const { url, path, deliveries } = this.#hook;
    const signature = signDelivery({ registeredUrl: url, date: new Date().toUTCString(), rawBody }, SECRET);
    const headers = { 'content-type': 'application/json', ...signature };
    try {
      const { statusCode, body } = await deliveries.request({ method: 'POST', path, headers, body: rawBody });
      await body.dump();
      return statusCode === 200;
    } catch {
      return false;
    }
  }

  #attach(payment: Payment | undefined, body: string): Answer {
    if (!payment) return NOT_FOUND;
    payment.receipts++;
    payment.receipt ??= JSON.parse(body);
    return payment.receipts === 1 ? [201, 'e2cee29b-012e-4f1d-8ef4-e95fd74a7a63'] : [409, { title: 'Conflict' }];
  }

  #capture(payment: Payment, key: string): Answer {
    if (payment.captureKey === key) return [200, stateOf(payment)];
    if (!key || payment.captureKey !== undefined || !payment.isApproved || payment.receipts === 0) {
      this.#violations++;
      return [409, {}];
    }
    payment.captureKey = key;
    return [200, stateOf(payment)];
  }
}

const orderOf = (payment: Payment | undefined): Answer =>
  payment?.receipt === undefined ? NOT_FOUND : [200, { receipt: payment.receipt }];

const stateOf = (payment: Payment) => ({
  reference: payment.reference,
  pspReference: `psp-${payment.reference}`,
  state: payment.isApproved ? 'AUTHORIZED' : 'CREATED',
  amount: nok(payment.value),
  aggregate: {
    authorizedAmount: nok(payment.isApproved ? payment.value : 0),
    cancelledAmount: nok(0),
    capturedAmount: nok(payment.captureKey === undefined ? 0 : payment.value),
    refundedAmount: nok(0),
  },
  paymentMethod: { type: 'WALLET' },
});

const eventOf = ({ reference, value }: Payment, name: string, idempotencyKey: string) => ({
  reference,
  pspReference: `psp-${name}-${reference}`,
  name,
  amount: nok(value),
  timestamp: STARTED_AT,
  idempotencyKey,
  success: true,
});

const eventsOf = (payment: Payment) => [
  eventOf(payment, 'CREATED', payment.createKey),
  ...(payment.isApproved ? [eventOf(payment, 'AUTHORIZED', payment.createKey)] : []),
  ...(payment.captureKey === undefined ? [] : [eventOf(payment, 'CAPTURED', payment.captureKey)]),
];
