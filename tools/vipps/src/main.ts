import { Command, Option } from 'commander';
import { openApiOf } from './openapi/document';
import { routes } from './routes';
import { readSeed } from './seed-file';
import { startVipps } from './start-vipps';

const PORT = 7410;
const APPROVE_AFTER_MS = 1500;

interface Arguments {
  port: number;
  host: string;
  directory: string;
  durable: boolean;
  seed?: string;
  approveAfterMs: number;
  approve: boolean;
  trustedCertificate?: string;
  printOpenapi?: boolean;
}

const command = new Command('vipps')
  .description('A Vipps MobilePay on the laptop: ePayment, Order Management, Webhooks and access tokens, with state.')
  .addOption(new Option('--port <port>', '0 takes a free one').env('VIPPS_PORT').default(PORT).argParser(Number))
  .option('--host <host>', 'address to listen on', '127.0.0.1')
  .addOption(new Option('--directory <path>', 'where the state is kept').env('VIPPS_DIRECTORY').default('.dev/vipps'))
  .option('--no-durable', 'keep the state in memory only')
  .option('--print-openapi', 'print the OpenAPI file of all calls, and end')
  .option('--seed <file>', 'JSON with salesUnits, customers and switches; default: one sales unit')
  .addOption(
    new Option('--approve-after-ms <ms>', 'when customers approve by themselves')
      .env('VIPPS_APPROVE_AFTER_MS')
      .default(APPROVE_AFTER_MS)
      .argParser(Number),
  )
  .option('--no-approve', 'customers approve only when told to, at /_sim/payments/{reference}/approve')
  .addOption(
    new Option('--trusted-certificate <file>', 'PEM to trust for webhook receivers; may be made later').env(
      'VIPPS_TRUSTED_CERTIFICATE',
    ),
  );

async function main(): Promise<void> {
  const given = command.parse().opts<Arguments>();
  if (given.printOpenapi) return console.log(JSON.stringify(openApiOf(routes), null, 2));
  const { port, host, directory, durable, seed, approveAfterMs, approve, trustedCertificate } = given;
  const vipps = await startVipps({
    ...(seed === undefined ? {} : readSeed(seed)),
    port,
    host,
    directory: durable ? directory : undefined,
    approveAfterMs: approve ? approveAfterMs : undefined,
    trustedCertificateFile: trustedCertificate,
  });
  const stop = (): void => void vipps.stop().then(() => process.exit(0));
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  console.log(`ready ${vipps.url}`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
