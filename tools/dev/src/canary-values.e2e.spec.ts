import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Vipps } from '@payments/vipps-client';
import { canariesHeard, canariesOf, logsIn, type Canaries } from './canaries/canaries';
import { saidByEvents } from './canaries/said-by-events';
import { eventsInTheLog } from './platform/events-in-the-log';
import { exampleRequest } from './platform/example-request';
import { ask } from './platform/http';
import type { Program } from './stack/program';
import { Laptop } from './testing/laptop';
import { payTo } from './testing/pay-to';
import { visitConsole } from './testing/visit-console';
import { collectedSpans, startCollector } from './trace/collector';

const CUSTOMER = '4798765432';
const VERIFIED = 'acme-order-1';
const PARKED = 'acme-order-2';
const LOOK_EVERY_MS = 50;

const ANOTHER_SALES_UNIT = {
  merchantSerialNumber: '7654321',
  clientId: 'of-another',
  clientSecret: 'of-another',
  subscriptionKey: 'of-another',
};

const SUBJECTS = [
  ...['request', 'cancel', 'receipt', 'capture', 'refund', 'retry', 'verify', 'get', 'list'].map(
    (at) => `payments.${at}`,
  ),
  ...['rotate', 'unclaimed', 'resend'].map((at) => `webhooks.${at}`),
];

/** Everything that must stay where it is, and everything that a whole run says aloud. */
describe('while payments go well, are refused and are parked, webhooks are forged, and people look on', () => {
  const laptop = new Laptop();
  const elsewhere = mkdtempSync(join(tmpdir(), 'canaries-'));
  const keys = join(elsewhere, 'sales-units.json');
  const aloud: Record<string, string> = {};
  let canaries: Canaries;

  /** Until its keys are put right `capture` knows another sales unit alone: what it is to do is parked. */
  const withKeysOfAnother = (program: Program): Program =>
    program.name === 'capture'
      ? { ...program, environment: { ...program.environment, VIPPS_SALES_UNITS_FILE: keys } }
      : program;
  const writeKeys = (salesUnit: object) => writeFileSync(keys, JSON.stringify([salesUnit]));

  beforeAll(async () => {
    const collector = await startCollector(elsewhere);
    const environment = { PATH: process.env['PATH'], OTEL_EXPORTER_OTLP_ENDPOINT: collector.url };
    writeKeys(ANOTHER_SALES_UNIT);
    await laptop.start({ environment, console: true, adapt: withKeysOfAnother });
    const { stack, platform } = laptop;
    const { gatewayCertificate: trusting, health, console: link = '' } = stack.endpoints;
    const bus: string[] = [];
    platform.bus.subscribe('payments.events.>', (body) => bus.push(JSON.stringify(body)));
    const browser = await visitConsole(link);

    const wish = exampleRequest({ reference: PARKED, phoneNumber: CUSTOMER });
    bus.push(JSON.stringify(await platform.ask('payments.request', wish)));
    await laptop.reached(PARKED, 'Parked');
    const lookedAt = ['payments', 'parked', 'money-at-risk', 'money', 'system', `payments/${msnOf(laptop)}/${PARKED}`];
    aloud["the console's API"] = (await Promise.all(lookedAt.map((at) => browser.get(`/api/${at}`)))).join('\n');
    const told = await payTo(
      stack,
      ...[['show', PARKED], ['show', PARKED, '--json'], ['list']],
      ...[['parked'], ['parked', '--json'], ['doctor', '--json']],
    );
    aloud['the command line'] = told.map(({ said }) => said).join('\n');

    writeKeys(stack.endpoints.vippsSalesUnit ?? {});
    await stack.restart('capture');
    await stack.whenHealthy('capture');
    bus.push(JSON.stringify(await platform.insist('payments.retry', { reference: PARKED })));
    bus.push(JSON.stringify(await platform.ask('payments.request', { ...wish, reference: VERIFIED })));
    await Promise.all([laptop.ended(PARKED), laptop.ended(VERIFIED)]);

    // Whoever asks wrongly has the number, the consent and the keys in the question.
    const secret = laptop.stack.endpoints.vippsSalesUnit;
    const wrong = [
      { ...wish, ...secret },
      { ...wish, capture: CUSTOMER },
      { ...wish, customer: CUSTOMER },
    ];
    const number = { ...wish, reference: 'acme-order-3', customer: { phoneNumber: `+${CUSTOMER}` } };
    for (const subject of SUBJECTS) {
      for (const body of [...wrong, number]) bus.push(JSON.stringify(await platform.ask(subject, body)));
      const half = new TextEncoder().encode(JSON.stringify(wish).slice(1));
      bus.push(Buffer.from((await platform.bus.connection.request(subject, half)).data).toString());
    }
    aloud['the bus'] = bus.join('\n');

    const file = join(stack.directory, 'webhook-gateway', 'webhook-secrets.json');
    const [registration] = JSON.parse(readFileSync(file, 'utf8')) as [{ url: string }];
    const refused: string[] = [];
    for (const url of [registration.url, `${stack.endpoints.gateway}/vipps/unknown`]) {
      for (const method of ['POST', 'PUT'] as const) {
        refused.push((await ask(url, { method, body: JSON.stringify({ ...wish, ...secret }), trusting })).text);
      }
    }
    refused.push(await browser.post('/api/session', { token: CUSTOMER, ...wish }));
    for (const action of ['retry', 'cancel', 'capture', 'refund', 'nothing']) {
      refused.push(await browser.post(`/api/payments/${msnOf(laptop)}/${VERIFIED}/${action}`, { ...wish, reason: 1 }));
    }
    aloud['refusals over HTTP'] = refused.join('\n');

    const pages = ['/', '/parked', '/at-risk', '/system', `/payments/${msnOf(laptop)}/${PARKED}`];
    aloud['the pages of the console'] = (await Promise.all(pages.map((at) => browser.get(at)))).join('\n');
    // Spans and what is live come after: the last of both is about the payment that was requested last.
    const isTold = (spans: string) =>
      /"vipps capture"/.test(spans) && /"webhook"/.test(spans) && spans.includes(VERIFIED);
    while (!browser.heard().includes(VERIFIED) || !isTold(JSON.stringify(collectedSpans(elsewhere)))) {
      await sleep(LOOK_EVERY_MS);
    }
    aloud["the console's live connection"] = browser.heard();
    browser.hangUp();
    const inner = Object.values(health).flatMap((ready) =>
      ['/health/ready', '/health/live', '/health/canary', '/metrics', `/metrics?of=${CUSTOMER}`].map((path) =>
        ask(ready.replace('/health/ready', path), { trusting }).then(({ text }) => text),
      ),
    );
    aloud['metrics and health'] = (await Promise.all(inner)).join('\n');
    aloud['receipts'] = JSON.stringify(await receiptsOf(laptop));
    aloud['the event log'] = saidByEvents(await eventsInTheLog(laptop.store));
    aloud['the logs'] = Object.values(logsIn(stack.directory)).join('\n');
    aloud['traces'] = JSON.stringify(collectedSpans(elsewhere));
    canaries = { ...canariesOf(stack.directory, stack.endpoints), 'the phone number': CUSTOMER };
    collector.stop();
  }, 90_000);
  afterAll(async () => {
    await laptop.stop();
    rmSync(elsewhere, { recursive: true });
  }, 30_000);

  it.each([
    ['the bus', 'CaptureVerified', 'Parked', 'unknown-field', 'malformed-payload'],
    ['the logs', 'following the log', 'somebody logged in', 'an action failed unexpectedly'],
    ['the event log', '"stream":"payment-', '"Parked"', '"Resumed"'],
    ['metrics and health', 'payments_vipps_call_duration_seconds_count{', 'payments_open_value_minor_units'],
    ['traces', 'vipps attach-receipt', 'vipps capture', 'fault-of-ours'],
    ["the console's API", PARKED, 'fault-of-ours'],
    ["the console's live connection", PARKED, VERIFIED],
    ['the pages of the console', '<script'],
    ['the command line', 'fault-of-ours', '"explanation"', '"findings"'],
    ['refusals over HTTP', '"refused"'],
    ['receipts', 'Coat'],
  ])('%s was heard', (place, ...words) => {
    expect(words.filter((word) => !aloud[place]?.includes(word))).toEqual([]);
  });

  it('none of it tells who the customer is, what they consented to, a key or a secret', () => {
    expect(Object.values(canaries).every((value) => value.length > 5)).toBe(true);
    expect(Object.keys(canaries)).toHaveLength(6);
    expect(canariesHeard(canaries, aloud)).toEqual([]);
  });
});

const msnOf = ({ stack }: Laptop): string => stack.endpoints.vippsSalesUnit?.merchantSerialNumber ?? '';

async function receiptsOf({ stack }: Laptop): Promise<readonly unknown[]> {
  const { vipps: baseUrl, vippsSalesUnit: salesUnit } = stack.endpoints;
  if (!salesUnit) return [];
  const vipps = new Vipps({ baseUrl, salesUnit, system: { name: 'spec', version: '1' } });
  try {
    return await Promise.all([PARKED, VERIFIED].map((reference) => vipps.orderManagement.get(reference)));
  } finally {
    await vipps.close();
  }
}
