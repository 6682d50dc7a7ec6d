import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const page = join(__dirname, '../../docs/failures.md');
const rows = readFileSync(page, 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| ---') && !line.startsWith('| what goes wrong'))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
const specsIn = (cell: string): readonly string[] => [...cell.matchAll(/\]\(([^)]+)\)/g)].map(([, path = '']) => path);

describe('the page about what can go wrong', () => {
  it('says a good deal', () => {
    expect(rows.length).toBeGreaterThan(40);
  });

  it.each(rows)('names a specification that exists: %s', (_wrong, _holds, shown = '') => {
    const specs = specsIn(shown);
    expect(specs.filter((path) => path.endsWith('.spec.ts')).length).toBeGreaterThan(0);
    expect(specs.filter((path) => !existsSync(join(dirname(page), path)))).toEqual([]);
  });
});
