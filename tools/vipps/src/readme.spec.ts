import { execFile, spawnSync } from 'node:child_process';

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { faultSchema } from './faults/fault-schema';
import { readSeed } from './seed-file';
import { startVipps } from './start-vipps';

const readme = readFileSync(join(__dirname, '..', 'README.md'), 'utf8');
const codeIn = (language: string): string => new RegExp('```' + language + '\\n(.*?)```', 's').exec(readme)?.[1] ?? '';

const whereCurlIs = spawnSync('curl', ['--version']).status === 0 ? it : it.skip;

describe('the README', () => {
  whereCurlIs('shows a payment that works', async () => {
    const vipps = await startVipps();
    try {
      const { stdout } = await promisify(execFile)('bash', ['-euo', 'pipefail', '-c', codeIn('sh')], {
        env: { ...process.env, VIPPS: vipps.url },
      });
      expect(stdout).toContain('"money":{"customer":-40000,"reserved":0,"merchant":40000,"released":0}');
      expect(stdout).toMatch(/\{"violations":\[\]\}\n$/);
    } finally {
      await vipps.stop();
    }
  });

  it('names every kind of fault', () => {
    const [, faults = ''] = /## Faults\n(.*?)\n## /s.exec(readme) ?? [];
    const kinds = faultSchema.properties?.['does']?.enum ?? [];
    expect(kinds.filter((kind) => !faults.includes(`\`${kind}\``))).toEqual([]);
  });

  it('shows a seed file that can be read', () => {
    const directory = mkdtempSync(join(tmpdir(), 'vipps-readme-'));
    const file = join(directory, 'seed.json');
    writeFileSync(file, codeIn('json'));
    expect(readSeed(file).salesUnits).toHaveLength(2);
    rmSync(directory, { recursive: true });
  });
});
