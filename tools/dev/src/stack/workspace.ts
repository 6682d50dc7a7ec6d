import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The root of this workspace, from the sources as well as from what is built. */
export const workspace = rootAbove(__dirname);

function rootAbove(directory: string): string {
  if (existsSync(join(directory, 'nx.json'))) return directory;
  const parent = dirname(directory);
  if (parent === directory) throw new Error('This is not inside the workspace: no folder above has an nx.json');
  return rootAbove(parent);
}
