import { mkdirSync } from 'node:fs';
import { readCommandLine } from './command-line';
import { openApiOf } from './openapi/document';
import type { VippsOptions } from './options';
import { routes } from './routes';
import { startVipps } from './start-vipps';
import { whyNoStart } from './why-no-start';

async function start(options: VippsOptions): Promise<void> {
  // Made here already: where it cannot be, this fails with a reason that can be told.
  if (options.directory !== undefined) mkdirSync(options.directory, { recursive: true });
  const vipps = await startVipps({ ...options, pagesDirectory: __dirname });
  const stop = (): void => void vipps.stop().then(() => process.exit(0));
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  console.log(`ready ${vipps.url}`);
  console.log(`phones ${vipps.url}/phone`);
  console.log(`controls ${vipps.url}/_sim`);
}

async function main(): Promise<void> {
  const { options, printOpenapi } = readCommandLine(process.argv.slice(2));
  if (printOpenapi) return console.log(JSON.stringify(openApiOf(routes), null, 2));
  try {
    await start(options);
  } catch (error) {
    throw new Error(whyNoStart(error, options), { cause: error });
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
