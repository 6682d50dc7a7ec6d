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
    ['without a date', withHeaders({ 'x-ms-date': undefined })],
    ['with another date', withHeaders({ 'x-ms-date': 'Sun, 22 Nov 2026 09:32:00 GMT' })],
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
    const { pathId, headers, rawBody } = forge(signed(registration, payloadOf()));
    expect(await gateway.perform(pathId, headers, rawBody)).toBe('not-authentic');
    expect(await stage.types()).toEqual(['Requested', 'Initiated']);
  });

  it.each(['another', '', '..', 'constructor', '__proto__'])('at the path "%s" finds nobody', async (pathId) => {
    const { headers, rawBody } = signed(registration, payloadOf());
    expect(await gateway.perform(pathId, headers, rawBody)).toBe('unknown-path');
    expect(await stage.types()).toEqual(['Requested', 'Initiated']);
  });
});
