import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const workspace = join(__dirname, '../..');
const text = (file: string) => readFileSync(join(workspace, file), 'utf8');

/** `# Title` and what is under it, up to the next title of its kind. */
const section = (file: string, title: string) => text(file).split(`\n${title}\n`)[1]?.split('\n## ')[0] ?? '';

const NAME = '[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+';
const namesIn = (document: string) =>
  [...document.matchAll(new RegExp(`\`(${NAME})`, 'g'))].map(([, name]) => name ?? '');

/** The table of the README, and the documents that it names for the rest. */
const documented = new Set(
  [
    section('README.md', '## Configuration'),
    section('docs/console.md', '## Configuration'),
    text('docs/telemetry.md'),
  ].flatMap(namesIn),
);

/** Whatever reads configuration does it by an `Environment`. */
const code = ['apps', 'libs']
  .flatMap((folder) =>
    readdirSync(join(workspace, folder), { recursive: true }).map((file) => join(folder, String(file))),
  )
  .filter((file) => /src\/.*\.ts$/.test(file) && !/\.spec\.ts$|\/testing\//.test(file))
  .map(text)
  .filter((source) => /\bEnvironment\b/.test(source))
  .join('\n');

const read = new Set([...code.matchAll(new RegExp(`'(${NAME})'`, 'g'))].map(([, name]) => name ?? ''));
/** Of names that are put together: `REFUND_BRAKE_` and one of several words. */
const beginnings = [...code.matchAll(/`([A-Z][A-Z_]*_)\$\{/g)].map(([, beginning]) => beginning ?? '');

/** Words of other kinds in the files that also read configuration. */
const NO_VARIABLES: readonly string[] = ['WINDOW_MINUTES', 'AGE_DAYS'];

describe('the configuration', () => {
  it('is found, in the code and in the documents', () => {
    expect(read.size).toBeGreaterThan(30);
    expect(documented.size).toBeGreaterThan(40);
    expect(beginnings.length).toBeGreaterThan(0);
  });

  it('is documented, every variable that the code reads', () => {
    const undocumented = [...read].filter((name) => !documented.has(name) && !NO_VARIABLES.includes(name));
    expect(undocumented).toEqual([]);
  });

  it('is read, every variable that is documented', () => {
    const isRead = (name: string) => read.has(name) || beginnings.some((beginning) => name.startsWith(beginning));
    expect([...documented].filter((name) => !isRead(name))).toEqual([]);
  });

  it('names of every group of variables at least one', () => {
    const names = [...documented];
    expect(beginnings.filter((beginning) => !names.some((name) => name.startsWith(beginning)))).toEqual([]);
  });
});
