import type { Delivery } from '@payments/tools-vipps';
import { Vipps } from '@payments/vipps-client';
import { exampleRequest } from './platform/example-request';
import { ask } from './platform/http';
import { Laptop } from './testing/laptop';

const laptop = new Laptop();
let portal: Vipps;

beforeAll(async () => {
  await laptop.start({ services: 'together' });
  const { vipps, vippsSalesUnit: salesUnit } = laptop.stack.endpoints;
  if (!salesUnit) throw new Error('The Vipps of this laptop has no sales unit');
  portal = new Vipps({ baseUrl: vipps, salesUnit, system: { name: 'portal', version: '1' } });
}, 60_000);
afterAll(async () => {
  await portal.close();
  await laptop.stop();
}, 30_000);

const authorized = async (reference: string): Promise<void> => {
  await laptop.platform.insist('payments.request', exampleRequest({ reference, value: 1000, capture: 'on-command' }));
  await laptop.reached(reference, 'ReceiptAttached');
};
const anomaliesOf = async (reference: string) =>
  (await laptop.reached(reference, 'AnomalyObserved')).events
    .filter(({ type }) => type === 'AnomalyObserved')
    .map(({ data }) => data);

async function deliveries(): Promise<readonly Delivery[]> {
  const { text } = await ask(`${laptop.stack.endpoints.vipps}/_sim/deliveries`);
  return (JSON.parse(text) as { deliveries: Delivery[] }).deliveries;
}

describe('what somebody else does in the business portal', () => {
  it.each([
    [
      'a capture',
      'captured-by-somebody-else',
      (reference: string) => portal.epayment.capture(reference, { currency: 'NOK', value: 300 }, 'p'),
    ],
    [
      'a release',
      'cancelled-by-somebody-else',
      (reference: string) => portal.epayment.cancel(reference, { transactionOnly: false }, 'p'),
    ],
  ] as const)(
    'is told by a webhook, found in the books of Vipps, and written down: %s',
    async (what, anomaly, act) => {
      const reference = `portal-${what.replace(' ', '-')}`;
      await authorized(reference);
      expect(await act(reference)).toMatchObject({ kind: 'done' });
      expect(await anomaliesOf(reference)).toMatchObject([{ anomaly }]);
    },
    30_000,
  );
});

describe('a new webhook secret under traffic', () => {
  it('loses no delivery and refuses none', async () => {
    const references = Array.from({ length: 12 }, (_, number) => `rotated-${number + 1}`);
    const walks = references.map((reference) => laptop.walk(reference));
    await laptop.reached(references[0] as string, 'Authorized');
    expect(await laptop.platform.ask('webhooks.rotate', {})).toMatchObject({ ok: true, retiring: [{}] });
    const last = laptop.walk('rotated-late');
    for (const { types } of await Promise.all([...walks, last])) expect(types.at(-1)).toBe('CaptureVerified');

    const sent = await deliveries();
    const ofTheLast = sent.filter(({ reference, name }) => reference === 'rotated-late' && name === 'AUTHORIZED');
    expect(new Set(ofTheLast.map(({ registrationId }) => registrationId)).size).toBe(2);
    expect(sent.flatMap(({ attempts }) => attempts).filter(({ status }) => status !== 200)).toEqual([]);
  }, 60_000);
});
