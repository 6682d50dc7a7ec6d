import { Receiver } from '../testing/receiver';
import { withReceiver } from '../testing/with-receiver';
import { newReference } from '../testing/with-vipps';

const SECOND = 1000;

const stage = withReceiver();

describe('a fault of webhooks', () => {
  it('drops', async () => {
    stage.vipps.addFault({ call: 'webhook', event: 'AUTHORIZED', does: 'drop' });
    const reference = await stage.created();
    stage.vipps.approve(reference);
    await stage.caller.capture(reference, 1000);
    await stage.vipps.quiet();
    expect(stage.receiver.names(reference)).toEqual(['CREATED', 'CAPTURED']);
  });

  it('delivers twice and more', async () => {
    stage.vipps.addFault({ call: 'webhook', does: 'duplicate', copies: 2 });
    const reference = await stage.created();
    expect(stage.receiver.names(reference)).toEqual(['CREATED', 'CREATED', 'CREATED']);
    expect(stage.receiver.received.every(stage.isSigned)).toBe(true);
  });

  it('fails, as if nobody could be reached, once or so often as it is told', async () => {
    stage.vipps.addFault({ call: 'webhook', event: 'CREATED', does: 'fail' });
    stage.vipps.addFault({ call: 'webhook', event: 'AUTHORIZED', does: 'fail', attempts: 3 });
    const reference = await stage.created();
    stage.vipps.approve(reference);
    const attemptsOf = () => stage.vipps.deliveries({ reference }).map(({ attempts }) => attempts.length);
    expect([stage.receiver.names(reference), attemptsOf()]).toEqual([[], [1, 0]]);
    await stage.vipps.clock.step(2 * SECOND);
    expect([stage.receiver.names(reference), attemptsOf()]).toEqual([['CREATED'], [2, 1]]);
    await stage.vipps.clock.step(6 * SECOND);
    expect([stage.receiver.names(reference), attemptsOf()]).toEqual([
      ['CREATED', 'AUTHORIZED'],
      [2, 4],
    ]);
  });

  it('delays', async () => {
    stage.vipps.addFault({ call: 'webhook', event: 'CREATED', does: 'delay', ms: 60 * SECOND });
    const reference = await stage.created();
    expect(stage.receiver.names(reference)).toEqual([]);
    await stage.vipps.clock.step(60 * SECOND);
    expect(stage.receiver.names(reference)).toEqual(['CREATED']);
  });

  it('reorders', async () => {
    stage.vipps.addFault({ call: 'webhook', event: 'CREATED', does: 'reorder' });
    const reference = await stage.created();
    stage.vipps.approve(reference);
    await stage.vipps.quiet();
    expect(stage.receiver.names(reference)).toEqual(['AUTHORIZED', 'CREATED']);
  });

  it('reorders nothing where nothing follows', async () => {
    stage.vipps.addFault({ call: 'webhook', does: 'reorder', ms: SECOND });
    const reference = await stage.created();
    await stage.vipps.clock.step(SECOND);
    expect(stage.receiver.names(reference)).toEqual(['CREATED']);
  });

  it('forges', async () => {
    stage.vipps.addFault({ call: 'webhook', does: 'forge' });
    await stage.created();
    expect(stage.receiver.received.map(stage.isSigned)).toEqual([false, true]);
    expect(stage.receiver.received.map(({ body }) => body.amount.value)).toEqual([1, 1000]);
  });

  it.each(['old-secret', 'tamper'] as const)('spoils the first attempt: %s', async (does) => {
    stage.vipps.addFault({ call: 'webhook', does });
    stage.receiver.answers = (received) => (stage.isSigned(received) ? 200 : 401);
    await stage.created();
    await stage.vipps.clock.step(2 * SECOND);
    expect(stage.receiver.received.map(stage.isSigned)).toEqual([false, true]);
  });

  it('signs with the old secret: that of the registration before, which is gone', async () => {
    const [old] = (await stage.caller.call('GET', '/webhooks/v1/webhooks')).body.webhooks;
    const { body } = await stage.caller.register(stage.receiver.url);
    await stage.caller.call('DELETE', `/webhooks/v1/webhooks/${old.id}`);
    stage.vipps.addFault({ call: 'webhook', does: 'old-secret' });
    stage.receiver.answers = (received) => (stage.isSigned(received) ? 401 : 200);
    await stage.created();
    await stage.vipps.clock.step(2 * SECOND);
    expect(stage.receiver.received.map(({ headers }) => headers['webhook-id'])).toEqual([body.id, body.id]);
    expect(stage.receiver.received.map(stage.isSigned)).toEqual([true, false]);
  });

  it('reorders across registrations: one hears of everything later than the other', async () => {
    const second = await Receiver.start();
    const { body } = await stage.caller.register(second.url);
    stage.vipps.addFault({ call: 'webhook', registrationId: body.id, event: 'CREATED', does: 'delay', ms: SECOND });
    const reference = await stage.created();
    stage.vipps.approve(reference);
    await stage.vipps.quiet();
    expect([stage.receiver.names(reference), second.names(reference)]).toEqual([['CREATED', 'AUTHORIZED'], []]);
    await stage.vipps.clock.step(SECOND);
    expect(second.names(reference)).toEqual(['CREATED', 'AUTHORIZED']);
    await second.stop();
  });

  it('lets a webhook come before the answer of the create that it is about', async () => {
    stage.vipps.addFault({ call: 'create', does: 'delay-after-effect', delayAfterEffectMs: 250 });
    const reference = newReference();
    const order: string[] = [];
    stage.receiver.answers = () => {
      order.push('webhook');
      return 200;
    };
    await stage.caller.create(reference);
    order.push('answer');
    expect(order).toEqual(['webhook', 'answer']);
  });
});

describe('a switch of webhooks', () => {
  it('drops all of them, or doubles them, or lets every second registration lag', async () => {
    stage.vipps.setSwitches({ dropWebhook: true });
    await stage.created();
    expect(stage.receiver.received).toEqual([]);

    stage.vipps.setSwitches({ dropWebhook: false, duplicateDelivery: 1 });
    await stage.created();
    expect(stage.receiver.received).toHaveLength(2);

    stage.vipps.setSwitches({ duplicateDelivery: 0, reorderAcrossRegistrations: true });
    const second = await Receiver.start();
    await stage.caller.register(second.url);
    const reference = await stage.created();
    expect([stage.receiver.names(reference), second.names(reference)]).toEqual([['CREATED'], []]);
    await stage.vipps.clock.step(SECOND);
    expect(second.names(reference)).toEqual(['CREATED']);
    await second.stop();
  });
});
