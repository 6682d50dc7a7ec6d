import { Command, InvalidArgumentError, Option } from 'commander';
import type { VippsOptions } from './options';
import { readSeed } from './seed-file';

const PORT = 7410;
const PORT_MAX = 65_535;
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

const afterwards = `
When it can be called it says "ready", with its address. There, /phone has a phone for each number, /_sim all
controls, and /_sim/openapi.json describes every call. The seed file is shown in tools/vipps/README.md.`;

export const vippsCommand = (): Command =>
  new Command('vipps')
    .description('A Vipps MobilePay on the laptop: ePayment, Order Management, Webhooks and access tokens, with state.')
    .addOption(
      new Option('--port <port>', '0 takes a free one')
        .env('VIPPS_PORT')
        .default(PORT)
        .argParser(wholeNumber(PORT_MAX)),
    )
    .option('--host <host>', 'address to listen on', '127.0.0.1')
    .addOption(new Option('--directory <path>', 'where the state is kept').env('VIPPS_DIRECTORY').default('.dev/vipps'))
    .option('--no-durable', 'keep the state in memory only')
    .option('--seed <file>', 'JSON with salesUnits, customers and switches; default: one sales unit')
    .addOption(
      new Option('--approve-after-ms <ms>', 'when customers approve by themselves')
        .env('VIPPS_APPROVE_AFTER_MS')
        .default(APPROVE_AFTER_MS)
        .argParser(wholeNumber(Number.MAX_SAFE_INTEGER)),
    )
    .option('--no-approve', 'customers approve only when told to, at /_sim/payments/{reference}/approve')
    .addOption(
      new Option('--trusted-certificate <file>', 'PEM to trust for webhook receivers; may be made later').env(
        'VIPPS_TRUSTED_CERTIFICATE',
      ),
    )
    .option('--print-openapi', 'print the OpenAPI file of all calls, and end')
    .addHelpText('after', afterwards)
    .showHelpAfterError('--help lists all options.');

const wholeNumber =
  (max: number) =>
  (text: string): number => {
    if (/^\d+$/.test(text) && Number(text) <= max) return Number(text);
    throw new InvalidArgumentError(`It must be a whole number${max === PORT_MAX ? ` from 0 to ${max}` : ''}.`);
  };

/** What the words after the program's name ask for, and the environment where they say nothing. */
export function readCommandLine(
  words: readonly string[],
  command: Command = vippsCommand(),
): { options: VippsOptions; printOpenapi: boolean } {
  const given = command.parse(words, { from: 'user' }).opts<Arguments>();
  const { port, host, directory, durable, seed, approveAfterMs, approve, trustedCertificate } = given;
  const options: VippsOptions = {
    ...(seed === undefined ? {} : readSeed(seed)),
    port,
    host,
    directory: durable ? directory : undefined,
    approveAfterMs: approve ? approveAfterMs : undefined,
    trustedCertificateFile: trustedCertificate,
  };
  return { options, printOpenapi: given.printOpenapi ?? false };
}
