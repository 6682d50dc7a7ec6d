import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Claim } from './claim';

describe('a state that a stack has claimed', () => {
  const above = mkdtempSync(join(tmpdir(), 'claim-'));
  const directory = join(above, 'state');
  const file = join(directory, 'endpoints.json');
  let claim: Claim;

  beforeEach(async () => {
    claim = await Claim.take(directory);
  });
  afterEach(() => claim.release());
  afterAll(() => rmSync(above, { recursive: true }));

  it('is no other stack’s, which is told whose it is and what to do', async () => {
    const toldWhy = `runs already (process ${process.pid}). Stop it, or give this one a state of its own with --directory.`;
    await expect(Claim.take(directory)).rejects.toThrow(toldWhy);
  });

  it('can be emptied, and is claimed still', async () => {
    writeFileSync(file, '{}');
    claim.empty();
    expect(existsSync(file)).toBe(false);
    await expect(Claim.take(directory)).rejects.toThrow('runs already');
  });

  it('is free again when it was given back', async () => {
    claim.release();
    claim = await Claim.take(directory);
  });

  it('is free again when the one that had it was killed', async () => {
    claim.release();
    writeFileSync(join(directory, 'lock'), '999999999 started 1');
    claim = await Claim.take(directory);
  });
});
