import { randomUUID } from 'node:crypto';
import { Pool } from 'undici';
import type { SalesUnit } from '../sales-units/sales-unit';
import type { Vipps } from '../start-vipps';
import { checkAnswer } from './check-answer';

export interface Reply {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
  // Whatever came; specs look into it field by field.
  body: ReturnType<typeof JSON.parse>;
  /** The error code of an ePayment problem. */
  code: string | undefined;
}

interface Extras {
  key?: string;
  headers?: Record<string, string>;
}

/**
 * A merchant's system in specs: it calls over HTTP, with the headers that Vipps asks for, and holds every answer against
 * the OpenAPI file unless it was asked to be wrong.
 */
export class Caller {
  readonly #pool: Pool;
  readonly #salesUnit: SalesUnit;
  readonly #isFaultless: () => boolean;
  #token: string | undefined;

  constructor(vipps: Pick<Vipps, 'url' | 'salesUnit' | 'faults'>, other: SalesUnit = vipps.salesUnit) {
    const { url } = vipps;
    this.#isFaultless = () => vipps.faults().length === 0;
    this.#pool = new Pool(url, { connections: 8 });
    this.#salesUnit = other;
  }

  close(): Promise<void> {
    return this.#pool.destroy();
  }

  async token(): Promise<string> {
    this.#token ??= (await this.askForToken()).body.access_token as string;
    return this.#token;
  }

  forgetToken(): void {
    this.#token = undefined;
  }

  askForToken(headers: Record<string, string> = {}): Promise<Reply> {
    const { clientId, clientSecret, subscriptionKey } = this.#salesUnit;
    return this.send('POST', '/accesstoken/get', undefined, {
      client_id: clientId,
      client_secret: clientSecret,
      'ocp-apim-subscription-key': subscriptionKey,
      ...headers,
    });
  }

  async call(method: string, path: string, body?: unknown, { key, headers }: Extras = {}): Promise<Reply> {
    return this.send(method, path, body, {
      ...(await this.headers()),
      ...(key === undefined ? {} : { 'idempotency-key': key }),
      ...headers,
    });
  }

  /** Those that each call needs. */
  async headers(): Promise<Record<string, string>> {
    return {
      authorization: `Bearer ${await this.token()}`,
      'ocp-apim-subscription-key': this.#salesUnit.subscriptionKey,
      'merchant-serial-number': this.#salesUnit.merchantSerialNumber,
    };
  }

  async send(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Reply> {
    const answer = await this.#pool.request({
      method: method as 'GET',
      path,
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      body: body === undefined ? null : typeof body === 'string' ? body : JSON.stringify(body),
    });
    const text = await answer.body.text();
    const parsed = parsedOrText(text);
    if (this.#isFaultless()) checkAnswer(method, path, answer.statusCode, parsed);
    const extra = parsed?.extraDetails?.find?.(({ name }: { name: string }) => name === 'ErrorCode');
    return { status: answer.statusCode, headers: answer.headers, text, body: parsed, code: extra?.reason };
  }

  create(reference: string, changes: object = {}, extras: Extras = {}): Promise<Reply> {
    const body = { ...pushRequest(reference), ...changes };
    return this.call('POST', '/epayment/v1/payments', body, { key: randomUUID(), ...extras });
  }

  get(reference: string): Promise<Reply> {
    return this.call('GET', `/epayment/v1/payments/${reference}`);
  }

  events(reference: string): Promise<Reply> {
    return this.call('GET', `/epayment/v1/payments/${reference}/events`);
  }

  capture(reference: string, value: number, key: string = randomUUID()): Promise<Reply> {
    return this.call('POST', `/epayment/v1/payments/${reference}/capture`, modification(value), { key });
  }

  refund(reference: string, value: number, key: string = randomUUID()): Promise<Reply> {
    return this.call('POST', `/epayment/v1/payments/${reference}/refund`, modification(value), { key });
  }

  cancel(reference: string, body: object = {}, key: string = randomUUID()): Promise<Reply> {
    return this.call('POST', `/epayment/v1/payments/${reference}/cancel`, body, { key });
  }

  forceApprove(reference: string, body: object = { customer: { phoneNumber: '4712345678' } }): Promise<Reply> {
    return this.call('POST', `/epayment/v1/test/payments/${reference}/approve`, body);
  }

  addReceipt(reference: string, body: object = receipt()): Promise<Reply> {
    return this.call('POST', `/order-management/v2/ecom/receipts/${reference}`, body);
  }

  register(url: string, events: string[] = allEvents): Promise<Reply> {
    return this.call('POST', '/webhooks/v1/webhooks', { url, events });
  }

  control(method: string, path: string, body?: unknown): Promise<Reply> {
    return this.send(method, `/_sim${path}`, body);
  }
}

function parsedOrText(text: string) {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

const modification = (value: number) => ({ modificationAmount: { currency: 'NOK', value } });

/** A request of ten kroner, pushed to an ordinary customer's phone. */
export const pushRequest = (reference: string) => ({
  amount: { currency: 'NOK', value: 1000 },
  paymentMethod: { type: 'WALLET' },
  customer: { phoneNumber: '4712345678' },
  reference,
  userFlow: 'PUSH_MESSAGE',
  paymentDescription: 'Order at Acme',
});

/** The receipt for ten kroner, a fifth of it tax. */
export const receipt = () => ({
  orderLines: [
    {
      id: 'sku-1',
      name: 'Socks',
      totalAmount: 1000,
      totalAmountExcludingTax: 800,
      totalTaxAmount: 200,
      taxRate: 2500,
    },
  ],
  bottomLine: { currency: 'NOK' },
});

export const allEvents = [
  'created',
  'aborted',
  'expired',
  'cancelled',
  'captured',
  'refunded',
  'authorized',
  'terminated',
].map((name) => `epayments.payment.${name}.v1`);
