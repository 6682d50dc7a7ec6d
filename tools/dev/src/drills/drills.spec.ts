import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { workspace } from '../stack/workspace';
import { DRILLS } from './drills';

const page = readFileSync(join(workspace, 'docs/operations.md'), 'utf8');

describe('the page about operations', () => {
  it('names every drill at the cure that it shows, and no other', () => {
    const named = [...page.matchAll(/^Drill `([a-z-]+)`\./gm)].map(([, name]) => name);
    expect(named.sort()).toEqual(Object.keys(DRILLS).sort());
  });
});
