import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A directory for a spec file, gone when it is done. */
export function temporaryDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'eventstore-'));
  afterAll(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}
