import { randomUUID } from 'node:crypto';
import { Clock, startVipps, type Vipps } from '../index';
import { Caller } from '../testing/caller';
import { Receiver } from '../testing/receiver';
import { signatureHeaders } from './signature';

const SECOND = 1000;
const HOUR = 3600 * SECOND;
const DAY = 24 * HOUR;

let vipps: Vipps;
let caller: Caller;
let receiver: Receiver;
let secret: string;
let registrationId: string;

beforeEach(async () => {
  vipps = await startVipps({ clock: new Clock({ running: false }) });
  caller = new Caller(vipps);
  receiver = await Receiver.start();
  const { body } = await caller.register(receiver.url);
  secret = body.secret;
  registrationId = body.id;
});

afterEach(async () => {
  await caller.close();
  await vipps.stop();
  await receiver.stop();
});

const isSigned = ({ headers, rawBody }: (typeof receiver.received)[number]): boolean =>
  headers.authorization ===
  signatureHeaders({ secret, url: receiver.url, date: String(headers['x-ms-date']), body: rawBody }).authorization;

async function created(): Promise<string> {
  const reference = `acme-${randomUUID()}`;
  await caller.create(reference);
  await vipps.quiet();
  return reference;
}

describe('a receiver that does not acknowledge', () => {
  it('is asked again after 2 s three times, after 60 s, 120 s, then hourly, then daily, for seven days', async () => {
    receiver.answers = () => 500;
    const startedAt = vipps.clock.now();
    const reference = await created();
    vipps.expire(reference);
    await vipps.clock.step(8 * DAY);
    const [first] = vipps.deliveries({ reference });
    const waits = first?.attempts.map(({ at }, index, all) => at - (all[index - 1]?.at ?? startedAt)) ?? [];
    expect(waits.slice(0, 7)).toEqual([0, 2, 2, 2, 60, 120, 3600].map((seconds) => seconds * SECOND));
    expect(waits.slice(7, 29)).toEqual(Array.from({ length: 22 }, () => HOUR));
    expect(waits.slice(29)).toEqual(Array.from({ length: 6 }, () => DAY));
    expect(first?.status).toBe('given-up');
  });

  it('hears of that payment no more until it does, and of other payments as ever', async () => {
    const blocked = `acme-${randomUUID()}`;
    receiver.answers = ({ body }) => (body.reference === blocked ? 500 : 200);
    await caller.create(blocked);
    vipps.approve(blocked);
    const other = await created();
    vipps.approve(other);
    await vipps.quiet();
    expect(receiver.names(blocked)).toEqual(['CREATED']);
    expect(receiver.names(other)).toEqual(['CREATED', 'AUTHORIZED']);

    receiver.answers = () => 200;
    await vipps.clock.step(2 * SECOND);
    expect(receiver.names(blocked)).toEqual(['CREATED', 'CREATED', 'AUTHORIZED']);
  });

  it('does not hold up another registration', async () => {
    const healthy = await Receiver.start();
    await caller.register(healthy.url);
    receiver.answers = () => 404;
    const reference = await created();
    vipps.approve(reference);
    await vipps.quiet();
    expect(healthy.names(reference)).toEqual(['CREATED', 'AUTHORIZED']);
    await healthy.stop();
  });

  it('is dated and signed anew at each attempt, or as at first where the switch says so', async () => {
    receiver.answers = () => 500;
    await created();
    await vipps.clock.step(2 * SECOND);
    expect(new Set(receiver.received.map(({ headers }) => headers['x-ms-date'])).size).toBe(2);
    expect(receiver.received.every(isSigned)).toBe(true);
    vipps.setSwitches({ retrySignature: 'first' });
    await vipps.clock.step(2 * SECOND);
    expect(new Set(receiver.received.map(({ headers }) => headers['x-ms-date'])).size).toBe(2);
  });

  it('loses its registration after two weeks without an answer', async () => {
    receiver.answers = () => 500;
    await created();
    await vipps.clock.step(14 * DAY - SECOND);
    expect((await caller.control('GET', '/registrations')).body.registrations).toHaveLength(1);
    await vipps.clock.step(SECOND);
    expect((await caller.control('GET', '/registrations')).body.registrations).toEqual([]);
  });

  it('keeps its registration when it answers once in between', async () => {
    receiver.answers = () => 500;
    await created();
    await vipps.clock.step(6 * DAY);
    receiver.answers = () => 200;
    await vipps.clock.step(30 * DAY);
    expect((await caller.control('GET', '/registrations')).body.registrations).toHaveLength(1);
  });
});

describe('a redirect', () => {
  it('is a failure, and is not followed', async () => {
    receiver.answers = () => 302;
    const reference = await created();
    expect(vipps.deliveries({ reference })[0]).toMatchObject({ status: 'waiting', attempts: [{ status: 302 }] });
  });
});

describe('a receiver that says nothing', () => {
  it('has failed when its time is over', async () => {
    const impatient = await startVipps({ clock: new Clock({ running: false }), deliveryTimeoutMs: 50 });
    const merchant = new Caller(impatient);
    await merchant.register(receiver.url);
    receiver.answers = () => undefined;
    const reference = `acme-${randomUUID()}`;
    await merchant.create(reference);
    await impatient.quiet();
    expect(impatient.deliveries({ reference })[0]?.attempts[0]?.error).toBe('UND_ERR_HEADERS_TIMEOUT');
    await merchant.close();
    await impatient.stop();
  });
});

describe('a delivery', () => {
  it('names its registration in a header, where the switch says so', async () => {
    await created();
    expect(receiver.received[0]?.headers['webhook-id']).toBe(registrationId);
    vipps.setSwitches({ webhookIdHeader: false });
    await created();
    expect(receiver.received[1]?.headers['webhook-id']).toBeUndefined();
  });

  it('does not come any more once its registration is deleted', async () => {
    receiver.answers = () => 500;
    const reference = await created();
    expect((await caller.call('DELETE', `/webhooks/v1/webhooks/${registrationId}`)).status).toBe(204);
    await vipps.clock.step(DAY);
    expect(receiver.received).toHaveLength(1);
    expect(vipps.deliveries({ reference })[0]?.status).toBe('abandoned');
  });

  it('can be sent again on demand', async () => {
    const reference = await created();
    await vipps.resend(vipps.deliveries({ reference })[0]?.id ?? '');
    expect(receiver.names(reference)).toEqual(['CREATED', 'CREATED']);
  });
});

describe('a fault of webhooks', () => {
  it('drops', async () => {
    vipps.addFault({ call: 'webhook', event: 'AUTHORIZED', does: 'drop' });
    const reference = await created();
    vipps.approve(reference);
    await caller.capture(reference, 1000);
    await vipps.quiet();
    expect(receiver.names(reference)).toEqual(['CREATED', 'CAPTURED']);
  });

  it('delivers twice and more', async () => {
    vipps.addFault({ call: 'webhook', does: 'duplicate', copies: 2 });
    const reference = await created();
    expect(receiver.names(reference)).toEqual(['CREATED', 'CREATED', 'CREATED']);
    expect(receiver.received.every(isSigned)).toBe(true);
  });

  it('delays', async () => {
    vipps.addFault({ call: 'webhook', event: 'CREATED', does: 'delay', ms: 60 * SECOND });
    const reference = await created();
    expect(receiver.names(reference)).toEqual([]);
    await vipps.clock.step(60 * SECOND);
    expect(receiver.names(reference)).toEqual(['CREATED']);
  });

  it('reorders', async () => {
    vipps.addFault({ call: 'webhook', event: 'CREATED', does: 'reorder' });
    const reference = await created();
    vipps.approve(reference);
    await vipps.quiet();
    expect(receiver.names(reference)).toEqual(['AUTHORIZED', 'CREATED']);
  });

  it('reorders nothing where nothing follows', async () => {
    vipps.addFault({ call: 'webhook', does: 'reorder', ms: SECOND });
    const reference = await created();
    await vipps.clock.step(SECOND);
    expect(receiver.names(reference)).toEqual(['CREATED']);
  });

  it('forges', async () => {
    vipps.addFault({ call: 'webhook', does: 'forge' });
    await created();
    expect(receiver.received.map(isSigned)).toEqual([false, true]);
    expect(receiver.received.map(({ body }) => body.amount.value)).toEqual([1, 1000]);
  });

  it.each(['old-secret', 'tamper'] as const)('spoils the first attempt: %s', async (does) => {
    vipps.addFault({ call: 'webhook', does });
    receiver.answers = (received) => (isSigned(received) ? 200 : 401);
    await created();
    await vipps.clock.step(2 * SECOND);
    expect(receiver.received.map(isSigned)).toEqual([false, true]);
  });

  it('lets a webhook come before the answer of the create that it is about', async () => {
    vipps.addFault({ call: 'create', does: 'delay-after-effect', delayAfterEffectMs: 250 });
    const reference = `acme-${randomUUID()}`;
    const order: string[] = [];
    receiver.answers = () => {
      order.push('webhook');
      return 200;
    };
    await caller.create(reference);
    order.push('answer');
    expect(order).toEqual(['webhook', 'answer']);
  });
});

describe('a switch of webhooks', () => {
  it('drops all of them, or doubles them, or lets every second registration lag', async () => {
    vipps.setSwitches({ dropWebhook: true });
    await created();
    expect(receiver.received).toEqual([]);

    vipps.setSwitches({ dropWebhook: false, duplicateDelivery: 1 });
    await created();
    expect(receiver.received).toHaveLength(2);

    vipps.setSwitches({ duplicateDelivery: 0, reorderAcrossRegistrations: true });
    const second = await Receiver.start();
    await caller.register(second.url);
    const reference = await created();
    expect([receiver.names(reference), second.names(reference)]).toEqual([['CREATED'], []]);
    await vipps.clock.step(SECOND);
    expect(second.names(reference)).toEqual(['CREATED']);
    await second.stop();
  });
});
