import { rm } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
import { Clock, startVipps, type Vipps } from '@payments/tools-vipps';
import type { Webhooks } from '@payments/vipps-client';
import { REGISTERED_EVENTS } from './registrations';
import { PUBLIC_URL, Stage } from './testing/stage';

let vipps: Vipps;
let stage: Stage;
let webhooks: Webhooks;

beforeEach(async () => {
  vipps = await startVipps({ clock: new Clock({ running: false }) });
  stage = new Stage(vipps);
  webhooks = stage.salesUnits.vippsOf(stage.id).webhooks;
});

afterEach(async () => {
  await stage.stop();
  await vipps.stop();
});

async function atVipps(): Promise<{ id: string; url: string; events: readonly string[] }[]> {
  const listed = await webhooks.list();
  if (listed.kind !== 'done') throw new Error('Vipps lists nothing.');
  return listed.value;
}

const idsAtVipps = async () => (await atVipps()).map(({ id }) => id);
const keptIds = async () => (await stage.secrets.read()).map(({ id }) => id);

/** As a look by the clock goes on in the background. */
async function untilRegistered(): Promise<void> {
  await stage.until(async () => {
    const [kept, listed] = [await keptIds(), await idsAtVipps()];
    return kept.length === 1 && isDeepStrictEqual(kept, listed);
  });
}

describe('a gateway that starts', () => {
  it('registers itself at Vipps, under a path that nobody can guess, for what it needs to hear', async () => {
    const registrations = stage.registrations();
    await registrations.start();
    const [registered] = await atVipps();
    const pathId = registered?.url.split('/').at(-1) ?? '';
    expect(registered?.url).toBe(`${PUBLIC_URL}/vipps/${pathId}`);
    expect(pathId).toMatch(/^[0-9a-f-]{36}$/);
    expect(registered?.events).toEqual(REGISTERED_EVENTS);
    expect(registrations.at(pathId)).toEqual(await stage.registration());
  });

  it('keeps its registration over a restart', async () => {
    await stage.registrations().start();
    const before = await atVipps();
    const again = stage.registrations();
    await again.start();
    expect(await atVipps()).toEqual(before);
    const { pathId } = await stage.registration();
    expect(again.at(pathId)?.id).toBe(before[0]?.id);
  });

  it('replaces one whose secret it has lost, once the new one stands', async () => {
    await stage.registrations().start();
    const [lost] = await idsAtVipps();
    await rm(stage.directory, { recursive: true });
    vipps.addFault({ call: 'registerWebhook', does: 'html', status: 503, times: 1 });
    await stage.registrations().start();
    expect(await idsAtVipps()).toEqual([lost]);
    await vipps.clock.step(5_000);
    await untilRegistered();
    expect(await idsAtVipps()).not.toContain(lost);
  });

  it('replaces one that listens at an address that is not its own any more', async () => {
    await stage.registrations().start();
    await stage.registrations('https://pay.acme.example:8443/').start();
    expect((await atVipps()).map(({ url }) => new URL(url).origin)).toEqual(['https://pay.acme.example:8443']);
    expect(await keptIds()).toEqual(await idsAtVipps());
  });

  it('replaces one that does not tell enough', async () => {
    const url = `${PUBLIC_URL}/vipps/path`;
    const made = await webhooks.register(url, ['epayments.payment.authorized.v1']);
    if (made.kind !== 'done') throw new Error('Vipps registers nothing.');
    const { merchantSerialNumber } = stage.id;
    await stage.secrets.write([{ merchantSerialNumber, pathId: 'path', url, ...made.value }]);
    await stage.registrations().start();
    expect((await atVipps()).map(({ events }) => events)).toEqual([REGISTERED_EVENTS]);
    expect(await keptIds()).toEqual(await idsAtVipps());
  });

  it('leaves what other systems have registered alone', async () => {
    const others = ['https://shop.acme.example/hooks', `${PUBLIC_URL}/other`, `${PUBLIC_URL}.evil.example/vipps/a`];
    for (const url of others) await webhooks.register(url, REGISTERED_EVENTS);
    await stage.registrations().start();
    expect((await atVipps()).map(({ url }) => url)).toEqual([...others, (await stage.registration()).url]);
  });
});

describe('a gateway that runs', () => {
  it('registers anew what Vipps has deleted without a word', async () => {
    await stage.registrations().start();
    const before = await stage.registration();
    await webhooks.delete(before.id);
    await vipps.clock.step(10 * 60_000);
    await untilRegistered();
    expect((await stage.registration()).id).not.toBe(before.id);
  });

  it('tries again every few seconds while Vipps is away, and says so', async () => {
    const away = vipps.addFault({ call: 'listWebhooks', does: 'html', status: 503 });
    await stage.registrations().start();
    expect(stage.logged.join()).toContain('the webhook is not registered yet');
    await vipps.clock.step(5_000);
    expect(await keptIds()).toEqual([]);
    vipps.clearFaults(away);
    await stage.until(async () => {
      await vipps.clock.step(5_000);
      return (await keptIds()).length === 1;
    });
  });

  it('goes on with what it has while the secrets cannot be written, and writes them later', async () => {
    const registrations = stage.registrations();
    const write = stage.secrets.write.bind(stage.secrets);
    stage.secrets.write = () => Promise.reject(Object.assign(new Error('disk full'), { code: 'ENOSPC' }));
    await registrations.start();
    expect(stage.logged.join()).toContain('ENOSPC');
    stage.secrets.write = write;
    await vipps.clock.step(5_000);
    await untilRegistered();
    expect(registrations.at((await stage.registration()).pathId)).toBeDefined();
  });

  it('takes over what another instance of the same address has registered, and does not delete it', async () => {
    const [one, other] = [stage.registrations(), stage.registrations()];
    await Promise.all([one.start(), other.start()]);
    await stage.until(async () => {
      await vipps.clock.step(10 * 60_000);
      expect(await idsAtVipps()).not.toEqual([]);
      const [kept, listed] = [await stage.secrets.read(), await idsAtVipps()];
      const areKnown = kept.every(({ pathId }) => one.at(pathId) && other.at(pathId));
      return areKnown && isDeepStrictEqual(kept.map(({ id }) => id).sort(), listed.sort());
    });
  });

  it('looks no more once it is stopped, also if it was just looking', async () => {
    const registrations = stage.registrations();
    const starting = registrations.start();
    registrations.stop();
    await starting;
    await webhooks.delete((await stage.registration()).id);
    await vipps.clock.step(60 * 60_000);
    expect(vipps.clock.nextDue()).toBeUndefined();
    expect(await idsAtVipps()).toEqual([]);
  });
});
