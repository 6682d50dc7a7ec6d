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
    expect(await registrations.find(pathId)).toEqual(await stage.registration());
  });

  it('keeps its registration over a restart', async () => {
    await stage.registrations().start();
    const before = await atVipps();
    const again = stage.registrations();
    await again.start();
    expect(await atVipps()).toEqual(before);
    const { pathId } = await stage.registration();
    expect((await again.find(pathId))?.id).toBe(before[0]?.id);
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

  it('says so where Vipps does not accept the keys', async () => {
    vipps.addFault({ call: 'listWebhooks', does: 'answer', status: 401 });
    await stage.registrations().start();
    expect(stage.logged.join()).toContain('Vipps does not accept the keys of this sales unit');
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
    expect(await registrations.find((await stage.registration()).pathId)).toBeDefined();
  });

  it('takes over what another instance of the same address has registered, and does not delete it', async () => {
    const [one, other] = [stage.registrations(), stage.registrations()];
    await Promise.all([one.start(), other.start()]);
    await stage.until(async () => {
      await vipps.clock.step(10 * 60_000);
      expect(await idsAtVipps()).not.toEqual([]);
      const [kept, listed] = [await stage.secrets.read(), await idsAtVipps()];
      const found = kept.flatMap(({ pathId }) => [one.find(pathId), other.find(pathId)]);
      const areKnown = (await Promise.all(found)).every(Boolean);
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

describe('a new webhook secret', () => {
  const OVERLAP_MS = 15 * 60_000;
  const MINUTE_MS = 60_000;

  it('stands beside the old one for a quarter of an hour, and then in its place', async () => {
    const registrations = stage.registrations();
    await registrations.start();
    const old = await stage.registration();
    const retiring = await registrations.rotate(old.merchantSerialNumber);
    expect(retiring).toMatchObject([{ id: old.id, retiresAt: vipps.clock.now() + OVERLAP_MS }]);
    const made = await stage.registration();
    expect(made.secret).not.toBe(old.secret);
    expect((await idsAtVipps()).sort()).toEqual([old.id, made.id].sort());
    expect(await registrations.find(old.pathId)).toMatchObject({ secret: old.secret });
    expect(await registrations.find(made.pathId)).toMatchObject({ secret: made.secret });

    await vipps.clock.step(OVERLAP_MS);
    await untilRegistered();
    expect(await idsAtVipps()).toEqual([made.id]);
    expect(await registrations.find(old.pathId)).toBeUndefined();
  });

  it('is taken over by what a crash left behind', async () => {
    const crashed = stage.registrations();
    await crashed.start();
    await crashed.rotate(stage.id.merchantSerialNumber);
    crashed.stop();
    const made = await stage.registration();
    await stage.registrations().start();
    expect(await idsAtVipps()).toHaveLength(2);
    await vipps.clock.step(OVERLAP_MS + MINUTE_MS * 10);
    await untilRegistered();
    expect(await idsAtVipps()).toEqual([made.id]);
  });

  it('is not had while Vipps does not register it: the old one stays', async () => {
    const registrations = stage.registrations();
    await registrations.start();
    vipps.addFault({ call: 'registerWebhook', does: 'html', status: 503, times: 1 });
    expect(await registrations.rotate(stage.id.merchantSerialNumber)).toBeUndefined();
    expect(await keptIds()).toEqual(await idsAtVipps());
    expect((await stage.registration()).retiresAt).toBeUndefined();
  });

  it('is known to another instance at the first delivery under it', async () => {
    const [one, other] = [stage.registrations(), stage.registrations()];
    await one.start();
    await other.start();
    await one.rotate(stage.id.merchantSerialNumber);
    const made = await stage.registration();
    expect(await other.find(made.pathId)).toMatchObject({ id: made.id });
    await vipps.clock.step(OVERLAP_MS + 10 * MINUTE_MS);
    await untilRegistered();
    expect(await idsAtVipps()).toEqual([made.id]);
  });

  it('is made by itself when the old one has come of age', async () => {
    const DAY_MS = 24 * 60 * MINUTE_MS;
    await stage.registrations(PUBLIC_URL, DAY_MS).start();
    const [old] = await idsAtVipps();
    await vipps.clock.step(DAY_MS - 11 * MINUTE_MS);
    expect(await idsAtVipps()).toEqual([old]);
    await stage.until(async () => {
      await vipps.clock.step(MINUTE_MS);
      return (await idsAtVipps()).length === 2;
    });
    await stage.until(async () => {
      await vipps.clock.step(MINUTE_MS);
      return !(await idsAtVipps()).includes(old as string);
    });
    expect(await idsAtVipps()).toHaveLength(1);
  });

  it('replaces one that hears less than it should, without a gap', async () => {
    await stage.registrations().start();
    const made = await stage.registration();
    const few = await webhooks.register(`${PUBLIC_URL}/vipps/few`, REGISTERED_EVENTS.slice(0, 4));
    if (few.kind !== 'done') throw new Error('Vipps registers nothing.');
    await webhooks.delete(made.id);
    await stage.secrets.write([{ ...made, ...few.value, pathId: 'few', url: `${PUBLIC_URL}/vipps/few` }]);

    await stage.registrations().start();
    const listed = await atVipps();
    expect(listed.map(({ events }) => events.length).sort()).toEqual([4, REGISTERED_EVENTS.length]);
    await vipps.clock.step(OVERLAP_MS + 10 * MINUTE_MS);
    await untilRegistered();
    expect((await atVipps()).map(({ events }) => events)).toEqual([REGISTERED_EVENTS]);
  });
});
