import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DRILLS } from './drills/drills';
import { Stage } from './drills/stage';

/** The others take longer: `npx nx run dev:drill <name>`. */
describe.each(['restore-from-backup'] as const)('the drill %s', (name) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.open(mkdtempSync(join(tmpdir(), 'payments-drill-')), () => undefined);
  }, 60_000);
  afterAll(() => stage.close(), 30_000);

  it('ends with everything verified, nothing lost and nothing twice', async () => {
    await DRILLS[name](stage);
    expect(await stage.judge()).toEqual([]);
  }, 120_000);
});
