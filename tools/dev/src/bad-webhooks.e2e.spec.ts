import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { signDelivery } from '@payments/vipps-client';
import { ask } from './platform/http';
import { exampleRequest } from './platform/example-request';
import { Laptop } from './testing/laptop';

/** As the gateway keeps it: Vipps alone knows it as well. */
interface Registration {
  readonly url: string;
  readonly secret: string;
}

describe('a webhook', () => {
  const laptop = new Laptop();
  let registration: Registration;

  const authorized = (reference: string): Buffer =>
    Buffer.from(
      JSON.stringify({
        msn: laptop.stack.endpoints.vippsSalesUnit?.merchantSerialNumber,
        reference,
        pspReference: 'c5b6a2f0-0000-4000-8000-000000000001',
        name: 'AUTHORIZED',
        amount: { currency: 'NOK', value: 49_900 },
        timestamp: new Date().toISOString(),
        idempotencyKey: null,
        success: true,
      }),
    );
  const signed = (rawBody: Buffer, { url, secret } = registration) =>
    signDelivery({ registeredUrl: url, date: new Date().toUTCString(), rawBody }, secret);
  const deliver = async (rawBody: Buffer, headers: object, url = registration.url): Promise<number> => {
    const all = { 'content-type': 'application/json', ...headers };
    const trusting = laptop.stack.endpoints.gatewayCertificate;
    return (await ask(url, { method: 'POST', headers: all, body: rawBody, trusting })).status;
  };
  const counted = async (): Promise<Readonly<Record<string, number>>> => {
    const { gateway, gatewayCertificate } = laptop.stack.endpoints;
    return JSON.parse((await ask(`${gateway}/health/deliveries`, { trusting: gatewayCertificate })).text);
  };

  beforeAll(async () => {
    await laptop.start({ services: 'together', approveAfterMs: 'never' });
    const file = join(laptop.stack.directory, 'webhook-gateway', 'webhook-secrets.json');
    [registration] = JSON.parse(readFileSync(file, 'utf8')) as [Registration];
    await laptop.platform.ask('payments.request', exampleRequest({ reference: 'acme-order-1' }));
    await laptop.reached('acme-order-1', 'Initiated');
  }, 60_000);
  afterAll(() => laptop.stop(), 30_000);

  it('without a signature is not let in', async () => {
    expect(await deliver(authorized('acme-order-1'), {})).toBe(401);
  });

  it('signed with another secret is not let in', async () => {
    const rawBody = authorized('acme-order-1');
    expect(await deliver(rawBody, signed(rawBody, { ...registration, secret: 'guessed' }))).toBe(401);
  });

  it('changed after it was signed is not let in', async () => {
    const changed = Buffer.from(authorized('acme-order-1').toString().replace('49900', '1'));
    expect(await deliver(changed, signed(authorized('acme-order-1')))).toBe(401);
  });

  it('at another path finds nobody', async () => {
    const url = registration.url.replace(/[^/]+$/, '00000000-0000-4000-8000-000000000000');
    const rawBody = authorized('acme-order-1');
    expect(await deliver(rawBody, signed(rawBody), url)).toBe(404);
  });

  it('about a payment that nobody requested is thanked for and counted', async () => {
    const rawBody = authorized('somebody-elses-order');
    expect(await deliver(rawBody, signed(rawBody))).toBe(200);
    expect(await laptop.events('somebody-elses-order')).toEqual([]);
    expect(await counted()).toEqual({ 'not-authentic': 3, 'unknown-path': 1, 'unknown-payment': 1 });
  });

  it('of these has changed nothing, and the authentic one is heard', async () => {
    expect((await laptop.events('acme-order-1')).map(({ type }) => type)).toEqual(['Requested', 'Initiated']);
    await laptop.vipps.act('approve', 'acme-order-1');
    await laptop.ended('acme-order-1');
    expect(await laptop.vipps.violations()).toEqual([]);
  }, 60_000);
});
