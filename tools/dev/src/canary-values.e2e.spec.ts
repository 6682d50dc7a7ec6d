import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { exampleRequest } from './platform/example-request';
import { ask } from './platform/http';
import { Laptop } from './testing/laptop';
import { collectedSpans, startCollector } from './trace/collector';

const CUSTOMER = '4798765432';

/** Everything that must stay where it is, and everything that a whole run says aloud. */
describe('while payments go well and are refused, and webhooks are forged', () => {
  const laptop = new Laptop();
  const traces = mkdtempSync(join(tmpdir(), 'traces-'));
  const aloud: string[] = [];
  const hidden: Record<string, string> = { 'phone number': CUSTOMER };

  beforeAll(async () => {
    const collector = await startCollector(traces);
    const environment = { PATH: process.env['PATH'], OTEL_EXPORTER_OTLP_ENDPOINT: collector.url };
    await laptop.start({ environment });
    const { gatewayCertificate: trusting, health, vippsSalesUnit } = laptop.stack.endpoints;
    laptop.platform.bus.subscribe('payments.events.>', (body) => aloud.push(JSON.stringify(body)));

    const wish = exampleRequest({ reference: 'acme-order-1', phoneNumber: CUSTOMER }) as {
      consent: { statement: string };
    };
    hidden['consent'] = wish.consent.statement;
    hidden['client secret'] = vippsSalesUnit?.clientSecret ?? '';
    hidden['subscription key'] = vippsSalesUnit?.subscriptionKey ?? '';
    const file = join(laptop.stack.directory, 'webhook-gateway', 'webhook-secrets.json');
    const [registration] = JSON.parse(readFileSync(file, 'utf8')) as [{ url: string; secret: string }];
    hidden['webhook secret'] = registration.secret;

    aloud.push(JSON.stringify(await laptop.platform.ask('payments.request', wish)));
    aloud.push(JSON.stringify(await laptop.platform.ask('payments.request', { ...wish, capture: CUSTOMER })));
    await ask(registration.url, { method: 'POST', headers: {}, body: Buffer.from(JSON.stringify(wish)), trusting });
    await laptop.ended('acme-order-1');
    await sleep(1_500);

    for (const url of Object.values(health).filter((one) => !one.startsWith('https'))) {
      aloud.push((await ask(url.replace('/health/ready', '/metrics'))).text, (await ask(url)).text);
    }
    aloud.push(laptop.logs(), JSON.stringify(collectedSpans(traces)));
    collector.stop();
  }, 60_000);
  afterAll(async () => {
    await laptop.stop();
    rmSync(traces, { recursive: true });
  }, 30_000);

  it('everything that is said was heard: logs, metrics, spans and announcements', () => {
    const all = aloud.join('\n');
    for (const told of [
      'following the log',
      'payments_vipps_call_duration_seconds_count{',
      'attach-receipt',
      'CaptureVerified',
    ]) {
      expect(all).toContain(told);
    }
  });

  it('none of it tells who the customer is, what they consented to, a key or a secret', () => {
    const all = aloud.join('\n');
    expect(Object.values(hidden).every((value) => value.length > 5)).toBe(true);
    expect(Object.keys(hidden).filter((what) => all.includes(hidden[what] as string))).toEqual([]);
    expect(all).not.toMatch(/Bearer |eyJ[\w-]{16}/);
  });
});
