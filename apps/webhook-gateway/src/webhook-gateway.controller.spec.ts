import {
  NotFoundException,
  ServiceUnavailableException,
  UnauthorizedException,
  UnsupportedMediaTypeException,
} from '@nestjs/common';
import { initiated, requested } from '@payments/events/examples';
import { Clock, startVipps, type Vipps } from '@payments/tools-vipps';
import { DeliveryCounts } from './delivery-counts';
import { payloadOf, signed } from './testing/delivery';
import { Stage } from './testing/stage';
import { WebhookGatewayController } from './webhook-gateway.controller';

let vipps: Vipps;
let stage: Stage;
let controller: WebhookGatewayController;

beforeEach(async () => {
  vipps = await startVipps({ clock: new Clock({ running: false }) });
  stage = new Stage(vipps);
  controller = new WebhookGatewayController(await stage.start(), new DeliveryCounts(), stage.surroundings);
  await stage.given(requested(), initiated);
});

afterEach(async () => {
  await stage.stop();
  await vipps.stop();
});

async function receive(body: object, headers: object = {}): Promise<void> {
  const delivery = signed(await stage.registration(), body);
  await controller.receive(delivery.pathId, { ...delivery.headers, ...headers }, delivery.rawBody);
}

describe('the answer to a delivery', () => {
  it('is given when it is in the log, not before', async () => {
    await receive(payloadOf());
    expect(await stage.types()).toEqual(['Requested', 'Initiated', 'Authorized']);
  });

  it('is that Vipps shall come again, while the log is silent', async () => {
    stage.store.failNext('append', 'before');
    await expect(receive(payloadOf())).rejects.toThrow(ServiceUnavailableException);
    expect(controller.deliveries()).toEqual({});
    await receive(payloadOf());
    expect(controller.deliveries()).toEqual({ recorded: 1 });
  });

  it('is no, for whoever is not Vipps', async () => {
    await expect(receive(payloadOf(), { authorization: 'x' })).rejects.toThrow(UnauthorizedException);
    await expect(controller.receive('another', {}, Buffer.from('{}'))).rejects.toThrow(NotFoundException);
    await expect(receive(payloadOf(), { 'content-encoding': 'br' })).rejects.toThrow(UnsupportedMediaTypeException);
    expect(controller.deliveries()).toEqual({ 'not-authentic': 1, 'unknown-path': 1 });
  });

  it('is yes for what is of no use here, and that is logged without a word of it', async () => {
    await receive(payloadOf({ reference: 'of-another-system' }));
    await receive({ secret: 'nothing of ours' });
    await receive(payloadOf({ name: 'CREATED' }));
    expect(controller.deliveries()).toEqual({ 'unknown-payment': 1, 'not-understood': 1, 'nothing-new': 1 });
    expect(stage.logged.filter((line) => line.includes('of no use'))).toHaveLength(2);
    expect(stage.logged.join()).not.toMatch(/of-another-system|nothing of ours/);
  });
});
