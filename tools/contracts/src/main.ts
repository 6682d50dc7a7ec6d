import 'reflect-metadata';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { documents, FOLDER, textOf } from './documents';
import { pages } from './pages';

const workspace = process.cwd();
const kept = join(workspace, FOLDER);
const shown = join(workspace, 'dist', FOLDER);

/** `write` makes the documents of the code and their pages; `pages` the pages of the documents that are kept. */
if (process.argv[2] === 'write') {
  const made = documents(workspace);
  write(kept, new Map([...made].map(([file, document]) => [file, textOf(document)])));
}
write(shown, pages(read(kept)));
process.stdout.write(`To look at them: ${join('dist', FOLDER, 'index.html')}\n`);

function read(folder: string): ReadonlyMap<string, object> {
  const files = (readdirSync(folder, { recursive: true }) as string[]).filter((file) => file.endsWith('.json'));
  return new Map(
    files.toSorted().map((file) => [file, JSON.parse(readFileSync(join(folder, file), 'utf8')) as object]),
  );
}

/** What is not made any more is gone. */
function write(folder: string, files: ReadonlyMap<string, string>): void {
  rmSync(folder, { recursive: true, force: true });
  for (const [file, text] of files) {
    const path = join(folder, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
}
