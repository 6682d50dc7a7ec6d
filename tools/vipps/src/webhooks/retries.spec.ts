import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Clock, startVipps } from '../index';
import { Caller } from '../testing/caller';
import { Receiver } from '../testing/receiver';
import { withReceiver } from '../testing/with-receiver';
import { newReference } from '../testing/with-vipps';

const SECOND = 1000;
const HOUR = 3600 * SECOND;
const DAY = 24 * HOUR;

const stage = withReceiver();

describe('a receiver that does not acknowledge', () => {
  it('is asked again after 2 s three times, after 60 s, 120 s, then hourly, then daily, for seven days', async () => {
    stage.receiver.answers = () => 500;
    const startedAt = stage.vipps.clock.now();
    const reference = await stage.created();
    stage.vipps.expire(reference);
    await stage.vipps.clock.step(8 * DAY);
    const [first] = stage.vipps.deliveries({ reference });
    const waits = first?.attempts.map(({ at }, index, all) => at - (all[index - 1]?.at ?? startedAt)) ?? [];
    expect(waits.slice(0, 7)).toEqual([0, 2, 2, 2, 60, 120, 3600].map((seconds) => seconds * SECOND));
    expect(waits.slice(7, 29)).toEqual(Array.from({ length: 22 }, () => HOUR));
    expect(waits.slice(29)).toEqual(Array.from({ length: 6 }, () => DAY));
    expect(first?.status).toBe('given-up');
  });

  it('hears of that payment no more until it does, and of other payments as ever', async () => {
    const blocked = newReference();
    stage.receiver.answers = ({ body }) => (body.reference === blocked ? 500 : 200);
    await stage.caller.create(blocked);
    stage.vipps.approve(blocked);
    const other = await stage.created();
    stage.vipps.approve(other);
    await stage.vipps.quiet();
    expect(stage.receiver.names(blocked)).toEqual(['CREATED']);
    expect(stage.receiver.names(other)).toEqual(['CREATED', 'AUTHORIZED']);

    stage.receiver.answers = () => 200;
    await stage.vipps.clock.step(2 * SECOND);
    expect(stage.receiver.names(blocked)).toEqual(['CREATED', 'CREATED', 'AUTHORIZED']);
  });

  it('does not hold up another registration', async () => {
    const healthy = await Receiver.start();
    await stage.caller.register(healthy.url);
    stage.receiver.answers = () => 404;
    const reference = await stage.created();
    stage.vipps.approve(reference);
    await stage.vipps.quiet();
    expect(healthy.names(reference)).toEqual(['CREATED', 'AUTHORIZED']);
    await healthy.stop();
  });

  it('is dated and signed anew at each attempt, or as at first where the switch says so', async () => {
    stage.receiver.answers = () => 500;
    await stage.created();
    await stage.vipps.clock.step(2 * SECOND);
    expect(new Set(stage.receiver.received.map(({ headers }) => headers['x-ms-date'])).size).toBe(2);
    expect(stage.receiver.received.every(stage.isSigned)).toBe(true);
    stage.vipps.setSwitches({ retrySignature: 'first' });
    await stage.vipps.clock.step(2 * SECOND);
    expect(new Set(stage.receiver.received.map(({ headers }) => headers['x-ms-date'])).size).toBe(2);
  });

  it('loses its registration after two weeks without an answer', async () => {
    stage.receiver.answers = () => 500;
    await stage.created();
    await stage.vipps.clock.step(14 * DAY - SECOND);
    expect((await stage.caller.control('GET', '/registrations')).body.registrations).toHaveLength(1);
    await stage.vipps.clock.step(SECOND);
    expect((await stage.caller.control('GET', '/registrations')).body.registrations).toEqual([]);
  });

  it('keeps its registration when it answers once in between', async () => {
    stage.receiver.answers = () => 500;
    await stage.created();
    await stage.vipps.clock.step(6 * DAY);
    stage.receiver.answers = () => 200;
    await stage.vipps.clock.step(30 * DAY);
    expect((await stage.caller.control('GET', '/registrations')).body.registrations).toHaveLength(1);
  });
});

describe('a redirect', () => {
  it('is a failure, and is not followed', async () => {
    stage.receiver.answers = () => 302;
    const reference = await stage.created();
    expect(stage.vipps.deliveries({ reference })[0]).toMatchObject({ status: 'waiting', attempts: [{ status: 302 }] });
  });
});

describe('a redirect, where the switch says that it is as good as a yes', () => {
  it('is one, and is not followed', async () => {
    stage.vipps.setSwitches({ webhookRedirectAccepted: true });
    stage.receiver.answers = () => 302;
    const reference = await stage.created();
    expect(stage.vipps.deliveries({ reference })[0]).toMatchObject({
      status: 'delivered',
      attempts: [{ status: 302 }],
    });
    expect(stage.receiver.received).toHaveLength(1);
  });
});

describe('a receiver that says nothing', () => {
  it('has failed when its time is over', async () => {
    const impatient = await startVipps({ clock: new Clock({ running: false }), deliveryTimeoutMs: 50 });
    const merchant = new Caller(impatient);
    await merchant.register(stage.receiver.url);
    stage.receiver.answers = () => undefined;
    const reference = newReference();
    await merchant.create(reference);
    await impatient.quiet();
    expect(impatient.deliveries({ reference })[0]?.attempts[0]?.error).toBe('UND_ERR_HEADERS_TIMEOUT');
    await merchant.close();
    await impatient.stop();
  });
});

describe('a receiver whose answer does not end', () => {
  it('has failed when its time is over, however good it began', async () => {
    const impatient = await startVipps({ clock: new Clock({ running: false }), deliveryTimeoutMs: 50 });
    const merchant = new Caller(impatient);
    const dripping = createServer((_, response) => {
      response.writeHead(200);
      const drip = setInterval(() => response.write('.'), 10);
      response.on('close', () => clearInterval(drip));
    });
    await new Promise<void>((resolve) => dripping.listen(0, '127.0.0.1', resolve));
    await merchant.register(`http://127.0.0.1:${(dripping.address() as AddressInfo).port}/hook`);
    const reference = newReference();
    await merchant.create(reference);
    await impatient.quiet();
    expect(impatient.deliveries({ reference })[0]).toMatchObject({
      status: 'waiting',
      attempts: [{ error: 'TimeoutError' }],
    });
    await merchant.close();
    await impatient.stop();
    dripping.closeAllConnections();
    dripping.close();
  });
});
