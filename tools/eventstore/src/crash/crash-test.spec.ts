import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { crashTest } from './crash-test';

const workspace = join(__dirname, '../../../..');

it('loses nothing that was answered and tears nothing, killed at random moments', async () => {
  execFileSync(process.execPath, ['tools/build/build.mjs', '--quiet', 'tools/eventstore'], { cwd: workspace });
  const program = join(workspace, 'dist/tools/eventstore/main.js');
  const { faults, events } = await crashTest({ kills: 3, seed: Date.now() % 1_000_000, program });
  expect(faults).toEqual([]);
  expect(events).toBeGreaterThan(0);
}, 30_000);
