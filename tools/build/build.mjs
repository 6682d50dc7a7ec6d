// Builds apps and tools with a `src/main.ts` into `dist/<project>/main.js`: one bundle of our own code, dependencies
// left in node_modules. What of a project runs in a browser is built along with it.
//
//   node tools/build/build.mjs                 every project that has a main
//   node tools/build/build.mjs apps/receipt    this one
//   node tools/build/build.mjs --quiet         says nothing unless something fails
//
// Every file goes through SWC before esbuild sees it: esbuild emits no decorator metadata, and without that Nest starts
// happily and injects nothing.
import { transformFile } from '@swc/core';
import { build } from 'esbuild';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildBrowserParts } from './browser-parts.mjs';
import { buildContractPages } from './contract-pages.mjs';

const workspace = join(import.meta.dirname, '..', '..');
process.chdir(workspace);
const swc = JSON.parse(readFileSync('.swcrc', 'utf8'));

const throughSwc = {
  name: 'through-swc',
  setup(bundler) {
    bundler.onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      const { code } = await transformFile(path, {
        ...swc,
        swcrc: false,
        sourceMaps: 'inline',
        module: { type: 'es6' },
      });
      return { contents: code, loader: 'js' };
    });
  },
};

const dependenciesStayOutside = {
  name: 'dependencies-stay-outside',
  setup(bundler) {
    bundler.onResolve({ filter: /^[^./]/ }, ({ path, kind }) =>
      kind === 'entry-point' || path.startsWith('@payments/') ? undefined : { path, external: true },
    );
  },
};

const projectsWithAMain = () =>
  ['apps', 'tools'].flatMap((folder) =>
    readdirSync(folder)
      .map((name) => join(folder, name))
      .filter((project) => existsSync(join(project, 'src/main.ts'))),
  );

/** Each file whole or not at all: a process may be started, or started again, while this builds. */
async function buildProject(project) {
  const { outputFiles } = await build({
    entryPoints: [join(project, 'src/main.ts')],
    outfile: join('dist', project, 'main.js'),
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    sourcemap: true,
    // The names of these classes are the names of schemas; a bundle puts numbers behind some.
    keepNames: project === join('tools', 'contracts'),
    tsconfig: 'tsconfig.base.json',
    plugins: [dependenciesStayOutside, throughSwc],
    logLevel: 'warning',
    write: false,
  });
  await mkdir(join('dist', project), { recursive: true });
  for (const { path, contents } of outputFiles) {
    const unfinished = `${path}.${process.pid}`;
    await writeFile(unfinished, contents);
    await rename(unfinished, path);
  }
}

const named = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const quiet = process.argv.includes('--quiet');
const projects = named.length > 0 ? named : projectsWithAMain();
const startedAt = performance.now();
await Promise.all(
  projects.flatMap((project) => [buildProject(project), buildBrowserParts(project), buildContractPages(project)]),
);
if (!quiet) console.log(`built ${projects.join(', ')} in ${Math.round(performance.now() - startedAt)} ms`);
