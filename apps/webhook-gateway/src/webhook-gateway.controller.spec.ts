import {
  NotFoundException,
  ServiceUnavailableException,
  UnauthorizedException,
  UnsupportedMediaTypeException,
} from '@nestjs/common';
import { initiated, requested } from '@payments/events/examples';
import { Clock, startVipps, type Vipps } from '@payments/tools-vipps';
import { DeliveryCounts } from './delivery-counts';
import { payloadOf, signed, type SignedDelivery } from './testing/delivery';
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

const signedNow = async (body: object, date?: string) => signed(await stage.registration(), body, date);
const arrive = ({ pathId, headers, rawBody, from }: SignedDelivery, url = `/vipps/${pathId}`) =>
  controller.receive(pathId, { ...headers }, rawBody, { url, ip: from });

async function receive(body: object, headers: object = {}): Promise<void> {
  const delivery = await signedNow(body);
  await arrive({ ...delivery, headers: { ...delivery.headers, ...headers } });
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

  it('is that Vipps shall come again, within three seconds, if the log says nothing', async () => {
    let says: (() => void) | undefined;
    const append = stage.store.append.bind(stage.store);
    stage.store.append = (...appended) =>
      new Promise((resolve, reject) => (says = () => append(...appended).then(resolve, reject)));
    let answer = 'none yet';
    receive(payloadOf()).catch((error: Error) => (answer = error.name));
    await stage.until(() => says !== undefined);
    await vipps.clock.step(2_799);
    expect(answer).toBe('none yet');
    await vipps.clock.step(1);
    await stage.until(() => answer === ServiceUnavailableException.name);

    says?.();
    stage.store.append = append;
    await stage.untilRecorded('Authorized');
    await receive(payloadOf());
    expect(controller.deliveries()).toEqual({ known: 1 });
  });

  it('is no, for whoever is not Vipps', async () => {
    await expect(receive(payloadOf(), { authorization: 'x' })).rejects.toThrow(UnauthorizedException);
    await expect(arrive({ ...(await signedNow(payloadOf())), pathId: 'another' })).rejects.toThrow(NotFoundException);
    await expect(receive(payloadOf(), { 'content-encoding': 'br' })).rejects.toThrow(UnsupportedMediaTypeException);
    expect(controller.deliveries()).toEqual({ 'not-authentic': 1, 'unknown-path': 1 });
  });

  it.each(['?a=1', '?', '#', '/'])('is that there is no such address, if it is followed by %s', async (more) => {
    const delivery = await signedNow(payloadOf());
    await expect(arrive(delivery, `/vipps/${delivery.pathId}${more}`)).rejects.toThrow(NotFoundException);
    expect(await stage.types()).toEqual(['Requested', 'Initiated']);
  });

  it('is no for what is dated ahead: a clock is wrong, and it is counted as that', async () => {
    const inSixMinutes = new Date(vipps.clock.now() + 6 * 60_000).toUTCString();
    await expect(arrive(await signedNow(payloadOf(), inSixMinutes))).rejects.toThrow(UnauthorizedException);
    expect(controller.deliveries()).toEqual({ 'dated-ahead': 1 });
    expect(await stage.types()).toEqual(['Requested', 'Initiated']);
  });

  it('is that there are too many, for strangers after many forgeries, and nothing else for Vipps', async () => {
    const forged = async () =>
      arrive({ ...(await signedNow(payloadOf())), rawBody: Buffer.from('{}'), from: '203.0.113.9' });
    for (let sent = 0; sent < 30; sent++) await expect(forged()).rejects.toThrow(UnauthorizedException);
    await expect(forged()).rejects.toMatchObject({ status: 429 });
    await receive(payloadOf());
    expect(controller.deliveries()).toEqual({ 'not-authentic': 30, shed: 1, recorded: 1 });
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
