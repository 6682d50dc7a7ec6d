#!/usr/bin/env node
// `npx pay …`: builds the command line when it is not built yet, or older than its sources, and runs it. npm finds this by
// `bin` in the package.json of the workspace, from any folder in it.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const workspace = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const built = join(workspace, 'dist/tools/pay/main.js');
const SOURCES = ['tools/pay', 'tools/dev', 'libs', 'apps'];

const isNewer = (folder, than) =>
  readdirSync(folder, { withFileTypes: true }).some((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return isNewer(path, than);
    return path.endsWith('.ts') && !path.endsWith('.spec.ts') && statSync(path).mtimeMs > than;
  });

const isBuilt = () => {
  if (!existsSync(built)) return false;
  const { mtimeMs } = statSync(built);
  return !SOURCES.some((folder) => isNewer(join(workspace, folder), mtimeMs));
};

if (!isBuilt()) {
  const { status } = spawnSync(process.execPath, ['tools/build/build.mjs', '--quiet', 'tools/pay'], {
    cwd: workspace,
    // Standard output is the answer's alone: it may be read by another program.
    stdio: ['ignore', 2, 2],
  });
  if (status !== 0) process.exit(1);
}

process.setSourceMapsEnabled(true);
createRequire(import.meta.url)(built);
