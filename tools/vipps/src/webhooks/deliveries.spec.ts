import { withReceiver } from '../testing/with-receiver';

const DAY = 86_400_000;

const stage = withReceiver();

describe('a delivery', () => {
  it('names its registration in a header, where the switch says so', async () => {
    await stage.created();
    expect(stage.receiver.received[0]?.headers['webhook-id']).toBe(stage.registrationId);
    stage.vipps.setSwitches({ webhookIdHeader: false });
    await stage.created();
    expect(stage.receiver.received[1]?.headers['webhook-id']).toBeUndefined();
  });

  it('does not come any more once its registration is deleted', async () => {
    stage.receiver.answers = () => 500;
    const reference = await stage.created();
    expect((await stage.caller.call('DELETE', `/webhooks/v1/webhooks/${stage.registrationId}`)).status).toBe(204);
    await stage.vipps.clock.step(DAY);
    expect(stage.receiver.received).toHaveLength(1);
    expect(stage.vipps.deliveries({ reference })[0]?.status).toBe('abandoned');
  });

  it('can be sent again on demand', async () => {
    const reference = await stage.created();
    await stage.vipps.resend(stage.vipps.deliveries({ reference })[0]?.id ?? '');
    expect(stage.receiver.names(reference)).toEqual(['CREATED', 'CREATED']);
  });
});
