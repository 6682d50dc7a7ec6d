import { InMemoryEventStore } from '@payments/event-store';
import { type PaymentEvent } from '@payments/events';
import {
  authorized,
  captured,
  captureFailed,
  captureRequested,
  initiated,
  orderLine,
  parked,
  refundRequested,
  requested,
} from '@payments/events/examples';
import type { PaymentPage } from './api/payment';
import type { PaymentsPage } from './api/payments';
import { Browser } from './testing/browser';
import { record } from './testing/log-of-payments';
import { runConsole, type RunningConsole } from './testing/run-console';

const idOf = (reference: string) => ({ merchantSerialNumber: '12345', reference });
const reserved = [requested(), initiated, authorized(1000)];

let running: RunningConsole;
let browser: Browser;
async function given(payments: Readonly<Record<string, readonly PaymentEvent[]>>): Promise<void> {
  const store = new InMemoryEventStore();
  for (const [reference, events] of Object.entries(payments)) await record(store, idOf(reference), events);
  running = await runConsole({ store });
  browser = await Browser.loggedInAs('money', running.url);
  const deadline = performance.now() + 10_000;
  while ((await fetch(`${running.url}/health/ready`)).status !== 200) {
    if (performance.now() > deadline) throw new Error('The console does not become ready');
  }
}
afterEach(() => running.stop());

const body = async <Body>(path: string) => (await (await browser.get(path)).json()) as Body;
const listed = async (search: string) =>
  (await body<PaymentsPage>(`/api/payments?${search}`)).payments.map(({ reference }) => reference).sort();

describe('the list', () => {
  it('has what is asked for', async () => {
    await given({
      'acme-order-1': reserved,
      'acme-order-2': [requested()],
      'other-order-3': [...reserved, captureRequested('all', 1000), parked()],
    });
    expect(await listed('')).toEqual(['acme-order-1', 'acme-order-2', 'other-order-3']);
    expect(await listed('reference=acme-')).toEqual(['acme-order-1', 'acme-order-2']);
    expect(await listed('status=requested')).toEqual(['acme-order-2']);
    expect(await listed('status=requested&status=authorized&parked=true')).toEqual(['other-order-3']);
    expect(await listed('merchantSerialNumber=67890')).toEqual([]);
    const first = await body<PaymentsPage>('/api/payments?limit=2');
    expect(await listed(`limit=2&after=${first.next}`)).toHaveLength(1);
  });

  it.each([
    'stauts=requested',
    'status=paid',
    'limit=0',
    'limit=201',
    'after=none',
    'amountFrom=1.5',
    'parked=yes',
    'limit=1&limit=2',
  ])('refuses %s, and does not look as if it had been applied', async (search) => {
    await given({});
    expect((await browser.get(`/api/payments?${search}`)).status).toBe(400);
  });
});

describe('a payment', () => {
  it('tells each event with its time, writer and cause, and what Vipps answered', async () => {
    await given({ 'acme-order-1': [...reserved, captureRequested('first', 700), captureFailed('first')] });
    const { payment, explanation, timeline, offers } = await body<PaymentPage>('/api/payments/12345/acme-order-1');
    expect(payment).toMatchObject({ status: 'authorized', revision: 4 });
    expect(explanation.why.length).toBeGreaterThan(0);
    expect(explanation.next.length).toBeGreaterThan(0);
    expect(timeline.map(({ type }) => type)).toEqual([
      'Requested',
      'Initiated',
      'Authorized',
      'CaptureRequested',
      'CaptureFailed',
    ]);
    expect(timeline[4]).toMatchObject({
      recordedBy: 'a service',
      cause: { causationId: 'cause' },
      vipps: { asked: 'capture', idempotencyKey: expect.any(String), answer: { meaning: expect.any(String) } },
    });
    expect(offers).toEqual([{ action: 'cancel' }, { action: 'capture', max: { currency: 'NOK', value: 1000 } }]);
  });

  it('offers each role what it may ask for', async () => {
    await given({ 'acme-order-1': [...reserved, captureRequested('first', 700), captured('first', 700), parked()] });
    const offered = async (role: 'look' | 'act' | 'money') => {
      browser = await Browser.loggedInAs(role, running.url);
      return (await body<PaymentPage>('/api/payments/12345/acme-order-1')).offers.map(({ action }) => action);
    };
    expect(await offered('look')).toEqual([]);
    expect(await offered('act')).toEqual(['retry', 'cancel']);
    expect(await offered('money')).toEqual(['retry', 'cancel', 'capture', 'refund']);
  });

  it.each(['12345/acme-order-9', '67890/acme-order-1', 'x/y', '12345/%2e%2e'])('is not there: %s', async (path) => {
    await given({ 'acme-order-1': reserved });
    expect((await browser.get(`/api/payments/${path}`)).status).toBe(404);
  });
});

describe('what only concerns the customer', () => {
  it('gets neither into a list, nor a payment, nor a log line', async () => {
    const SECRET = 'Kari Nordmann 4712345678';
    await given({
      'acme-order-1': [
        requested({ description: SECRET, orderLines: [{ ...orderLine('sku-1', 1000), name: SECRET }] }),
        initiated,
        authorized(1000),
      ],
    });
    await running.store.append('person-12345_acme-order-2', 'no-stream', [
      { id: '5f0c4b7e-3b0a-4c59-9d5e-0a4a5f0f6a11', type: 'ConsentGiven', data: { phoneNumber: SECRET }, metadata: {} },
    ]);
    const paths = [
      '/api/payments',
      '/api/payments/12345/acme-order-1',
      '/api/payments/12345/acme-order-2',
      '/api/parked',
    ];
    for (const path of paths) expect(await (await browser.get(path)).text()).not.toContain('Kari');
    expect(running.logged.join('\n')).not.toContain('Kari');
  });
});

describe('whoever watches', () => {
  it('is told at once what has become of a payment', async () => {
    await given({ 'acme-order-1': reserved });
    const stop = new AbortController();
    const answer = await browser.ask('GET', '/api/live', { signal: stop.signal });
    expect(answer.headers.get('content-type')).toBe('text/event-stream');
    const told = untilTold(answer, '"status":"captured"');
    await record(running.store, idOf('acme-order-1'), [captureRequested('all', 1000), captured('all', 1000)]);
    expect(await told).toMatch(/event: payment\ndata: \{"merchantSerialNumber":"12345","reference":"acme-order-1"/);
    stop.abort();
  });

  it('is told how everything is', async () => {
    await given({});
    const answer = await browser.get('/api/live');
    expect(await untilTold(answer, 'event: system')).toContain('"readModel":{"isLive":true');
    await answer.body?.cancel().catch(() => undefined);
  });
});

describe('the sums', () => {
  it('say what lies where, and until when', async () => {
    await given({
      'acme-order-1': reserved,
      'acme-order-2': [...reserved, captureRequested('a', 400), refundRequested('r', 100)],
    });
    expect(await body('/api/money')).toMatchObject({
      statuses: [{ status: 'authorized', currency: 'NOK', payments: 1 + 1, amount: 2000, reserved: 2000 }],
      merchantSerialNumbers: ['12345'],
    });
    expect(await body('/api/money-at-risk')).toMatchObject({
      days: [{ payments: 2, amount: { currency: 'NOK', value: 1600 } }],
    });
  });
});

async function untilTold(answer: Response, text: string): Promise<string> {
  let told = '';
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  for (;;) {
    const read = await reader?.read();
    if (!read || read.done) throw new Error(`It ended without ${text}: ${told}`);
    told += read.value;
    if (told.includes(text)) return told;
  }
}
