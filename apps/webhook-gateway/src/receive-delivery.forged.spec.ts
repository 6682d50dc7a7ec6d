import { initiated, nok, requested } from '@payments/events/examples';
import { Clock, startVipps, type Vipps } from '@payments/tools-vipps';
import type { ReceiveDelivery } from './receive-delivery';
import type { Registration } from './registrations';
import { payloadOf, signed, type SignedDelivery } from './testing/delivery';
import { Stage } from './testing/stage';

let vipps: Vipps;
let stage: Stage;
let gateway: ReceiveDelivery;
let registration: Registration;

beforeAll(async () => {
  vipps = await startVipps({ clock: new Clock({ running: false }) });
  stage = new Stage(vipps);
  gateway = await stage.start();
  registration = await stage.registration();
  await stage.given(requested(), initiated);
});

afterAll(async () => {
  await stage.stop();
  await vipps.stop();
});

type Forgery = (delivery: SignedDelivery) => SignedDelivery;

const withHeaders =
  (change: object): Forgery =>
  (delivery) => ({ ...delivery, headers: { ...delivery.headers, ...change } });
const changed =
  (change: (authorization: string) => string): Forgery =>
  (delivery) =>
    withHeaders({ authorization: change(delivery.headers.authorization) })(delivery);
/** Signed with the secret, all the same. */
const dated =
  (date: string): Forgery =>
  ({ rawBody }) =>
    signed(registration, rawBody, date);
const withBody =
  (rawBodyOf: (delivery: SignedDelivery) => Buffer): Forgery =>
  (delivery) => ({ ...delivery, rawBody: rawBodyOf(delivery) });
const resigned =
  (change: (registration: Registration) => Partial<Registration>): Forgery =>
  ({ rawBody, pathId }) => ({ ...signed({ ...registration, ...change(registration) }, rawBody), pathId });

describe('a delivery that Vipps did not sign for this registration', () => {
  it.each<[string, Forgery]>([
    ['without a signature', withHeaders({ authorization: undefined })],
    ['with an empty signature', withHeaders({ authorization: '' })],
    ['with a signature of another kind', withHeaders({ authorization: 'Bearer abc' })],
    ['with a scheme of another case', changed((authorization) => authorization.replace('HMAC-SHA256', 'hmac-sha256'))],
    ['with fewer signed headers', changed((authorization) => authorization.replace('host;', ''))],
    ['with signed headers in another order', changed((text) => text.replace('x-ms-date;host', 'host;x-ms-date'))],
    ['with half a signature', changed((authorization) => authorization.slice(0, -22))],
    ['with a longer signature', changed((authorization) => `${authorization}AAAA`)],
    ['with a signature that is no Base64', changed((text) => text.replace(/Signature=.*/, 'Signature=~~~~'))],
    ['with a signature between spaces', changed((text) => text.replace('Signature=', 'Signature= '))],
    ['without a date', withHeaders({ 'x-ms-date': undefined })],
    ['with another date', withHeaders({ 'x-ms-date': 'Sun, 22 Nov 2026 09:32:00 GMT' })],
    ['with a date that is none', dated('garbage')],
    ['with two dates', dated('Sun, 22 Nov 2026 09:31:00 GMT, Sun, 22 Nov 2026 09:31:00 GMT')],
    ['without a hash', withHeaders({ 'x-ms-content-sha256': undefined })],
    ['with another hash', withHeaders({ 'x-ms-content-sha256': 'AAAA' })],
    ['with another body', withBody(() => Buffer.from(JSON.stringify(payloadOf({ amount: nok(1) }))))],
    ['with a space more', withBody(({ rawBody }) => Buffer.concat([rawBody, Buffer.from(' ')]))],
    ['signed with another secret', resigned(() => ({ secret: 'a-secret-of-somebody-else' }))],
    [
      'signed with a secret that was decoded',
      resigned(({ secret }) => ({ secret: Buffer.from(secret, 'base64').toString() })),
    ],
    ['signed for another path', resigned(({ url }) => ({ url: `${url}0` }))],
    ['signed for another host', resigned(({ url }) => ({ url: url.replace('acme', 'evil') }))],
  ])('%s is not authentic, and changes nothing', async (_how, forge) => {
    const before = stage.store.all();
    expect(await gateway.perform(forge(signed(registration, payloadOf())))).toBe('not-authentic');
    expect(stage.store.all()).toEqual(before);
  });

  it.each(['another', '', '..', 'constructor', '__proto__'])('at the path "%s" finds nobody', async (pathId) => {
    const before = stage.store.all();
    expect(await gateway.perform({ ...signed(registration, payloadOf()), pathId })).toBe('unknown-path');
    expect(stage.store.all()).toEqual(before);
  });
});

describe('the path of a delivery', () => {
  it('says which secret signs, whatever is in the delivery', async () => {
    const registrations = stage.registrations();
    await registrations.start();
    const old = registration;
    await registrations.rotate(stage.id.merchantSerialNumber);
    const young = await stage.registration();
    expect(young.pathId).not.toBe(old.pathId);

    const both = await stage.start();
    const told = (by: Registration, at: Registration) =>
      both.perform({ ...signed({ ...at, secret: by.secret }, payloadOf({ name: 'CREATED' })), pathId: at.pathId });
    expect([await told(old, old), await told(young, young)]).toEqual(['nothing-new', 'nothing-new']);
    expect([await told(old, young), await told(young, old)]).toEqual(['not-authentic', 'not-authentic']);
  });

  it('is none any more when its secret has retired, though Vipps goes on with it', async () => {
    vipps.addFault({ call: 'deleteWebhook', does: 'html', status: 503 });
    const registrations = stage.registrations();
    await registrations.start();
    const [retiring] = (await registrations.rotate(stage.id.merchantSerialNumber)) ?? [];
    expect(await registrations.find(String(retiring?.pathId))).toBeDefined();
    await vipps.clock.step(15 * 60_000);
    expect(await registrations.find(String(retiring?.pathId))).toBeUndefined();
  });
});
