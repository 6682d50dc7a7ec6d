import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pages } from './pages';

/**
 * Writes the pages of the documents that are kept. Alone in its file, and with nothing of the services in it, since every
 * build of the console runs it.
 */
export function writePages(kept: string, shown: string): void {
  writeFiles(shown, pages(read(kept)));
}

/** What is not made any more is gone. The folder is there whole or not at all: a console may start meanwhile. */
export function writeFiles(folder: string, files: ReadonlyMap<string, string>): void {
  const unfinished = `${folder}.${process.pid}`;
  for (const [file, text] of files) {
    const path = join(unfinished, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  rmSync(folder, { recursive: true, force: true });
  renameSync(unfinished, folder);
}

function read(folder: string): ReadonlyMap<string, object> {
  const files = (readdirSync(folder, { recursive: true }) as string[]).filter((file) => file.endsWith('.json'));
  return new Map(
    files.toSorted().map((file) => [file, JSON.parse(readFileSync(join(folder, file), 'utf8')) as object]),
  );
}
