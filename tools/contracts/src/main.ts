import 'reflect-metadata';
import { join } from 'node:path';
import { documents, FOLDER, textOf } from './documents';
import { writeFiles, writePages } from './write-pages';

const workspace = process.cwd();
const kept = join(workspace, FOLDER);

/** `write` makes the documents of the code and their pages; `pages` the pages of the documents that are kept. */
if (process.argv[2] === 'write') {
  const made = documents(workspace);
  writeFiles(kept, new Map([...made].map(([file, document]) => [file, textOf(document)])));
}
writePages(kept, join(workspace, 'dist', FOLDER));
process.stdout.write(`To look at them: ${join('dist', FOLDER, 'index.html')}\n`);
