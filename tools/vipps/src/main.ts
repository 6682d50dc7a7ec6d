import { readCommandLine } from './command-line';
import { openApiOf } from './openapi/document';
import { routes } from './routes';
import { startVipps } from './start-vipps';

async function main(): Promise<void> {
  const { options, printOpenapi } = readCommandLine(process.argv.slice(2));
  if (printOpenapi) return console.log(JSON.stringify(openApiOf(routes), null, 2));
  const vipps = await startVipps({ ...options, pagesDirectory: __dirname });
  const stop = (): void => void vipps.stop().then(() => process.exit(0));
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  console.log(`ready ${vipps.url}`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
