// The bridge, for a bench that starts one script without arguments.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const { PORT } = await import(pathToFileURL(join(process.cwd(), 'common/config.mjs')).href);
const directory = process.env.BRIDGE_DIRECTORY;
process.argv.push('bridge', '--directory', directory, '--port', String(PORT.worker), '--notify', String(PORT.notify));
await import(pathToFileURL(join(import.meta.dirname, '../../../dist/tools/bench/main.js')).href);
