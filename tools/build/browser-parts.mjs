// Builds the part of a project that runs in a browser, a folder with a Vite configuration, into `dist/<project>/<folder>`.
// What is newer than all it is made of is left as it is, and Vite is not even loaded.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

const configuration = 'vite.config.mjs';
/** Versions of what is bundled, and this. */
const alsoMadeOf = ['package-lock.json', import.meta.filename];
/** What all of them begin with. */
const shared = join('libs', 'web', 'src');

const browserPartsOf = (project) =>
  readdirSync(project, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(project, entry.name, configuration)))
    .map(({ name }) => join(project, name));

/** Folders too: they change when a file goes. */
const allIn = (folder) =>
  readdirSync(folder, { recursive: true })
    .filter((path) => !path.endsWith('.spec.ts'))
    .map((path) => join(folder, path));

const changedAt = (file) => statSync(file).mtimeMs;

/** The browser parts of a project share what they look like, so that each is made of all of them. */
function isFresh(folders, output) {
  const page = join(output, 'index.html');
  if (!existsSync(page)) return false;
  const builtAt = changedAt(page);
  return [...[...folders, shared].flatMap(allIn), ...alsoMadeOf].every((file) => changedAt(file) < builtAt);
}

/** Gives the page of each browser part anew where something of it has changed. */
export async function buildBrowserParts(project) {
  const folders = browserPartsOf(project);
  for (const folder of folders) {
    const output = resolve('dist', folder);
    if (isFresh(folders, output)) continue;
    const [{ build }, { default: react }] = await Promise.all([import('vite'), import('@vitejs/plugin-react')]);
    await build({
      root: folder,
      configFile: join(folder, configuration),
      logLevel: 'warn',
      plugins: [react()],
      resolve: { alias: { '@payments/web': resolve(shared, 'index.ts') } },
      build: {
        ...{ outDir: output, emptyOutDir: true, reportCompressedSize: false },
        // Nothing is inlined, since the pages' policy forbids what is not a file of its own.
        ...{ assetsInlineLimit: 0, modulePreload: { polyfill: false } },
        // On a machine that has much to do every build is slow, and that is nobody's fault.
        rolldownOptions: { checks: { pluginTimings: false } },
      },
    });
  }
}
