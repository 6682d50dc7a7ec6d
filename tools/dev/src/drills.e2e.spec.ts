import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DRILLS } from './drills/drills';
import { Stage } from './drills/stage';
import { ask } from './platform/http';
import { SERVICES } from './stack/service-programs';

const LOOK_EVERY_MS = 50;
/** Between two requests of one order platform: each service has something at hand when it is told to end. */
const PAUSE_MS = 150;

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open(mkdtempSync(join(tmpdir(), 'payments-drill-')), () => undefined);
}, 60_000);
afterAll(() => stage.close(), 30_000);

/** The others take longer: `npx nx run dev:drill <name>`. */
describe.each(['restore-from-backup'] as const)('the drill %s', (name) => {
  it('ends with everything verified, nothing lost and nothing twice', async () => {
    await DRILLS[name](stage);
    expect(await stage.judge()).toEqual([]);
  }, 120_000);
});

describe('under traffic', () => {
  beforeAll(async () => {
    stage.startTraffic(PAUSE_MS);
    await stage.untilVerified(1);
  }, 60_000);

  const until = async (service: string, status: number): Promise<void> => {
    const { health, gatewayCertificate: trusting } = stage.stack.endpoints;
    while ((await ask(health[service] ?? '', { trusting })).status !== status) await sleep(LOOK_EVERY_MS);
  };

  it.each(['nats', 'eventstore'])(
    'no service says that it is ready while %s says nothing, and each does once it speaks again',
    async (neighbour) => {
      stage.stack.kill(neighbour, 'SIGSTOP');
      try {
        await Promise.all(SERVICES.map((service) => until(service, 503)));
      } finally {
        stage.stack.kill(neighbour, 'SIGCONT');
      }
      await Promise.all(SERVICES.map((service) => until(service, 200)));
      await stage.untilVerified(1);
    },
    60_000,
  );

  // One that is asked over the bus, one that is asked over HTTP, and one that only follows the log.
  it.each(['payment-request', 'webhook-gateway', 'capture'])(
    '%s ends in order at SIGTERM, and goes on when it is started again',
    async (service) => {
      await stage.stack.restart(service);
      await stage.untilVerified(1);
    },
    60_000,
  );

  it('nothing was lost by it, nothing was done twice, and nothing was told that nobody may know', async () => {
    expect(await stage.judge()).toEqual([]);
  }, 60_000);
});
