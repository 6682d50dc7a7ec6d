import { modificationAnswer, optionsFor } from './examples';
import { ScriptedServer } from './scripted-server';
import { Vipps } from './vipps';

const amount = { currency: 'NOK', value: 30000 } as const;
const badGateway = { status: 502, body: '<html>Bad gateway</html>' };
const PAYMENTS = 5;

let server: ScriptedServer;
let vipps: Vipps;
let now: number;

beforeEach(async () => {
  server = await ScriptedServer.start();
  now = 1_000_000;
  vipps = new Vipps(optionsFor(server.url, { now: () => now }));
});

afterEach(async () => {
  await server.stop();
  await vipps.close();
});

const capture = (reference: string) => vipps.epayment.capture(reference, amount, `key-of-${reference}`);
const sent = () => server.received.filter(({ path }) => path.endsWith('/capture')).length;

async function outage(): Promise<void> {
  server.willAnswer(...Array<typeof badGateway>(PAYMENTS).fill(badGateway));
  for (let payment = 1; payment <= PAYMENTS; payment++) await capture(`acme-order-${payment}`);
}

describe('a Vipps that answers nobody', () => {
  it('is left alone, and what is not asked is not failed', async () => {
    await outage();
    expect(await capture('acme-order-6')).toEqual({
      kind: 'busy',
      status: 503,
      reason: 'resting',
      retryAfterMs: 2_000,
    });
    expect(sent()).toBe(PAYMENTS);
    expect(vipps.breakers()).toContainEqual({ operation: 'capture', state: 'open' });
  });

  it('is asked everything else, and in the name of another sales unit this, too', async () => {
    await outage();
    const other = new Vipps(optionsFor(server.url, { now: () => now }));
    server.willAnswer(badGateway, { status: 200, body: { ...modificationAnswer, reference: 'acme-order-6' } });
    expect(await vipps.epayment.refund('acme-order-6', amount, 'key')).toEqual({ kind: 'busy', status: 502 });
    expect(await other.epayment.capture('acme-order-6', amount, 'key')).toMatchObject({ kind: 'done' });
    await other.close();
  });

  it('is asked by one when it has rested, and by all when that one is answered', async () => {
    await outage();
    now += 2_000;
    server.willAnswer(
      { status: 200, body: { ...modificationAnswer, reference: 'acme-order-6' } },
      { status: 200, body: { ...modificationAnswer, reference: 'acme-order-7' } },
    );
    const first = capture('acme-order-6');
    expect(await capture('acme-order-7')).toMatchObject({ kind: 'busy', reason: 'resting' });
    expect(await first).toMatchObject({ kind: 'done' });
    expect(await capture('acme-order-7')).toMatchObject({ kind: 'done' });
    expect(vipps.breakers()).toContainEqual({ operation: 'capture', state: 'closed' });
  });
});
