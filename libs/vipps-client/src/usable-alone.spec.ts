import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const forSpecs = ['examples.ts', 'scripted-server.ts'];
const shipped = readdirSync(__dirname).filter((name) => !name.endsWith('.spec.ts') && !forSpecs.includes(name));

describe('the client', () => {
  it('needs nothing but undici and node:crypto', () => {
    const imported = shipped.flatMap((name) =>
      [...readFileSync(join(__dirname, name), 'utf8').matchAll(/from '([^.'][^']*)'/g)].map(([, module]) => module),
    );
    expect([...new Set(imported)].sort()).toEqual(['node:crypto', 'undici']);
  });
});
