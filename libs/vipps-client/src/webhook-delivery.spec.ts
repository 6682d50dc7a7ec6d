import { startVipps, type Vipps as VippsOfThisMachine } from '@payments/tools-vipps';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { optionsFor, pushPaymentRequest, reference } from './examples';
import { Vipps } from './vipps';
import { WEBHOOK_EVENTS } from './webhook-events';
import { isAuthentic, type Delivery } from './webhook-signature';

let atVipps: VippsOfThisMachine;
let vipps: Vipps;

beforeEach(async () => {
  atVipps = await startVipps();
  vipps = new Vipps(optionsFor(atVipps.url, { salesUnit: atVipps.salesUnit }));
});

afterEach(async () => {
  await vipps.close();
  await atVipps.stop();
});

/** Answers 200 to each webhook and keeps it as it came. */
class Receiver {
  readonly deliveries: Delivery[] = [];
  readonly #server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { 'x-ms-date': date, 'x-ms-content-sha256': hash, authorization } = request.headers;
      const headers = { authorization, 'x-ms-date': String(date), 'x-ms-content-sha256': String(hash) };
      this.deliveries.push({ registeredUrl: this.url, headers, rawBody: Buffer.concat(chunks) });
      response.writeHead(200).end();
    });
  });

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/hooks/vipps?tenant=no-1`;
  }

  async start(): Promise<this> {
    await new Promise<void>((listening) => this.#server.listen(0, '127.0.0.1', listening));
    return this;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((closed) => this.#server.close(closed));
  }
}

async function approvedPayment(): Promise<void> {
  await vipps.epayment.create(pushPaymentRequest, 'create-1');
  await vipps.epayment.approveForTest(reference, pushPaymentRequest.customer.phoneNumber);
}

describe('a webhook', () => {
  it('is registered, listed, delivered with a signature that holds, and deleted', async () => {
    const receiver = await new Receiver().start();
    const registered = await vipps.webhooks.register(receiver.url, WEBHOOK_EVENTS);
    if (registered.kind !== 'done') throw new Error(`not registered: ${registered.kind}`);
    const { id, secret } = registered.value;
    expect(await vipps.webhooks.list()).toMatchObject({ kind: 'done', value: [{ id, url: receiver.url }] });

    await approvedPayment();
    await atVipps.quiet();
    const names = receiver.deliveries.map(({ rawBody }) => JSON.parse(rawBody.toString()).name);
    expect(names).toEqual(['CREATED', 'AUTHORIZED']);
    for (const delivery of receiver.deliveries) {
      expect(isAuthentic(delivery, secret)).toBe(true);
      expect(isAuthentic(delivery, `${secret} `)).toBe(false);
      expect(isAuthentic({ ...delivery, rawBody: Buffer.from('{}') }, secret)).toBe(false);
    }

    expect(await vipps.webhooks.delete(id)).toEqual({ kind: 'done', value: undefined });
    expect(await vipps.webhooks.list()).toEqual({ kind: 'done', value: [] });
    await receiver.stop();
  });
});
