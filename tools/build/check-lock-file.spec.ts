import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const workspace = join(__dirname, '..', '..');
let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'lock-file-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

/** What the check says of a lock file with these packages; nothing if it finds nothing. */
function complaint(packages: object): string {
  writeFileSync(join(directory, 'package-lock.json'), JSON.stringify({ lockfileVersion: 3, packages }));
  const { status, stderr } = spawnSync(process.execPath, [join(__dirname, 'check-lock-file.mjs')], {
    cwd: directory,
    encoding: 'utf8',
  });
  expect(status).toBe(stderr === '' ? 0 : 1);
  return stderr;
}

const sqlite = { version: '1.0.0', optionalDependencies: { '@sqlite/linux': '1.0.0', '@sqlite/mac': '1.0.0' } };
const built = { version: '1.0.0', optional: true };

describe('the lock file', () => {
  it('is that of every platform: this one is', () => {
    const { status, stderr } = spawnSync(process.execPath, [join(__dirname, 'check-lock-file.mjs')], {
      cwd: workspace,
      encoding: 'utf8',
    });
    expect([status, stderr]).toEqual([0, '']);
  });

  it('is whole if it has the build of each platform, wherever Node would look for it', () => {
    expect(
      complaint({
        '': {},
        'node_modules/sqlite': sqlite,
        'node_modules/@sqlite/linux': built,
        'node_modules/sqlite/node_modules/@sqlite/mac': built,
      }),
    ).toBe('');
  });

  it('is refused if it lacks the build of one', () => {
    expect(complaint({ '': {}, 'node_modules/sqlite': sqlite, 'node_modules/@sqlite/linux': built })).toContain(
      'node_modules/sqlite wants @sqlite/mac',
    );
  });

  it('is refused if the build of one is another package under its name', () => {
    expect(
      complaint({
        '': {},
        'node_modules/sqlite': sqlite,
        'node_modules/@sqlite/linux': built,
        'node_modules/@sqlite/mac': { ...built, name: '@somebody/mac' },
      }),
    ).toContain('node_modules/@sqlite/mac is @somebody/mac');
  });

  it('is refused if a package wants the build of another under the name of one', () => {
    const aliased = { version: '1.0.0', optionalDependencies: { '@sqlite/mac': 'npm:@somebody/mac@1.0.0' } };
    expect(complaint({ '': {}, 'node_modules/sqlite': aliased, 'node_modules/@sqlite/mac': built })).toContain(
      'node_modules/sqlite takes npm:@somebody/mac@1.0.0 for @sqlite/mac',
    );
  });

  it('may have another name for what is the same everywhere', () => {
    expect(complaint({ '': {}, 'node_modules/width-cjs': { version: '4.0.0', name: 'width' } })).toBe('');
  });

  it('is refused if it says from where packages are to be loaded', () => {
    expect(
      complaint({ '': {}, 'node_modules/a': { version: '1.0.0', resolved: 'https://registry.example/a.tgz' } }),
    ).toContain('names download addresses for 1 packages');
  });
});
