// Our system as rows of a bench that measures other systems on the same flow. Such a bench gives for each a process that
// takes commands over HTTP (the bridge) and an engine behind it (everything that we run); docs/performance.md has the rest.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const bench = process.cwd();
const { start, diskBytes } = await import(pathToFileURL(join(bench, 'common/proc.mjs')).href);
const { DATA, VIPPS_URL, WORKER_URL } = await import(pathToFileURL(join(bench, 'common/config.mjs')).href);
const main = join(import.meta.dirname, '../../../dist/tools/bench/main.js');

function ours(name, services) {
  const directory = join(DATA, name);
  const options = ['--services', services, '--vipps', VIPPS_URL, '--directory', directory];
  return {
    name,
    worker: join(import.meta.dirname, 'worker.mjs'),
    env: { BRIDGE_DIRECTORY: directory },
    engine: {
      start: ({ log }) => start(name, process.execPath, [main, 'stack', ...options], { log, readyOn: 'ready' }),
    },
    submitUrl: `${WORKER_URL}/payments`,
    size: async () => ({ data: diskBytes(join(directory, 'eventstore')), log: 0 }),
    completed: async () => Number.NaN,
    durability: 'every event flushed to disk, in groups, before anything follows from it',
  };
}

export const oursApart = ours('ours-4', 'apart');
export const oursTogether = ours('ours-1', 'together');
