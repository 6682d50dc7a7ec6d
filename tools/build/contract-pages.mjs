// Makes the pages of the contracts in `contracts/`, for the console to serve: into `dist/apps/console/contracts`, so that
// they are in its image as well.
import { build } from 'esbuild';
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';

const project = join('apps', 'console');

export async function buildContractPages(built) {
  if (resolve(built) !== resolve(project)) return;
  const { outputFiles } = await build({
    entryPoints: [join('tools', 'contracts', 'src', 'write-pages.ts')],
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    logLevel: 'warning',
    write: false,
  });
  const code = Buffer.from(outputFiles[0].contents).toString('base64');
  const { writePages } = await import(`data:text/javascript;base64,${code}`);
  await mkdir(resolve('dist', project), { recursive: true });
  writePages(resolve('contracts'), resolve('dist', project, 'contracts'));
}
