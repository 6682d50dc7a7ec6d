import { Argument, Command, InvalidArgumentError, Option } from 'commander';
import type { StartArguments } from './commands/start';
import { USUAL_DIRECTORY } from './stack/endpoints';
import { DRILLS, type DrillName } from './drills/drills';
import { STORIES, storyList } from './story/stories';
import { GUARD_COMMAND } from './stack/guardian';

/** Each command loads only what it needs: the guardian and the small ones start at once. */
const program = new Command('dev').description('The whole of it on this machine: start it, watch it, talk to it.');
const storyNames = Object.keys(STORIES);
const directory = new Option('--directory <path>', 'where state, logs and endpoints are').default(USUAL_DIRECTORY);
const noColor = new Option('--no-color', 'no colours, also on a terminal');

program
  .command('start', { isDefault: true })
  .description('start everything, show the story of one payment, and stay up')
  .option('--once', 'end with 0 once the story came to its end; with 1, and the reason, if it did not')
  .addOption(
    new Option('--story <name>', 'which story is played; --list has them all').choices(storyNames).default('happy'),
  )
  .option('--list', 'list the stories, and start nothing')
  .option('--fresh', 'throw away what earlier runs left')
  .option('--all-in-one', 'the four services in one process')
  .option('--phone <number>', 'whom to ask for the payment, country code first; needed with a real Vipps')
  .addOption(directory)
  .addOption(noColor)
  .action(async ({ list, ...options }: StartArguments & { list?: boolean }) => {
    if (list) console.log(storyList());
    else await (await import('./commands/start.js')).start(options);
  });

interface Directory {
  readonly directory: string;
}

program
  .command('request')
  .description('request a payment from the stack that runs')
  .option('--reference <reference>', 'default: told by the time')
  .option('--value <minor units>', 'of NOK', wholeNumber)
  .option('--phone <number>', 'whom to ask, country code first')
  .addOption(
    new Option('--capture <policy>', 'when the money is taken')
      .choices(['on-command', 'when-receipt-attached'])
      .default('when-receipt-attached'),
  )
  .addOption(directory)
  .action(
    async (options: Directory & { reference?: string; value?: number; phone?: string; capture: 'on-command' }) => {
      const { exampleRequest, newReference } = await import('./platform/example-request.js');
      const { reference = newReference('order', new Date()), value, phone, capture } = options;
      const wish = { reference, capture, ...(value && { value }), ...(phone && { phoneNumber: phone }) };
      await askFor('payments.request', exampleRequest(wish), options);
    },
  );

for (const { name, idField, description, takesAmount } of [
  {
    name: 'capture',
    idField: 'captureId',
    description: 'the goods leave: take the money, or part of it',
    takesAmount: true,
  },
  { name: 'refund', idField: 'refundId', description: 'give money back', takesAmount: true },
  { name: 'cancel', idField: 'cancelId', description: 'withdraw, or release what is left', takesAmount: false },
]) {
  const command = program.command(`${name} <reference>`).description(description);
  command.option(
    '--id <text>',
    'what tells this one from another of the payment; the same id is the same command',
    `${name}-1`,
  );
  if (takesAmount) command.option('--value <minor units>', 'of NOK; default: all there is', wholeNumber);
  command.addOption(directory);
  command.action(async (reference: string, options: Directory & { id: string; value?: number }) => {
    const amount = options.value && { amount: { currency: 'NOK', value: options.value } };
    await askFor(`payments.${name}`, { reference, [idField]: options.id, ...amount }, options);
  });
}

program
  .command('get <reference>')
  .description('show a payment and its history')
  .addOption(directory)
  .action((reference: string, options: Directory) => askFor('payments.get', { reference, history: true }, options));

program
  .command('list')
  .description('show the payments that are not over')
  .addOption(directory)
  .action((options: Directory) => askFor('payments.list', {}, options));

program
  .command('trace <reference>')
  .description('show as a tree what followed from what for a payment, over all services')
  .addOption(directory)
  .action(async (reference: string, { directory }: Directory) =>
    (await import('./commands/trace.js')).trace(directory, reference),
  );

program
  .command('tail')
  .description('show every event of every payment as it lands')
  .addOption(directory)
  .addOption(noColor)
  .action(async ({ directory, color }: Directory & { color: boolean }) =>
    (await import('./commands/tail.js')).tail(directory, { color }),
  );

program
  .command('chaos')
  .description(
    'kill each process again and again while payments are in flight; ends with 1 if anything is lost or doubled',
  )
  .option('--payments <number>', 'in flight at once', wholeNumber, 200)
  .option('--rounds <number>', 'how often each process is killed', wholeNumber, 1)
  .option('--seed <number>', 'the same seed is the same drill', wholeNumber, 1)
  .addOption(noColor)
  .action(async (options: { payments: number; rounds: number; seed: number; color: boolean }) =>
    (await import('./commands/chaos.js')).chaos(options),
  );

program
  .command('drill')
  .description('play on this machine what docs/operations.md says to do about an incident; ends with 1 if that fails')
  .addArgument(new Argument('<name>', 'of the drill').choices(Object.keys(DRILLS)))
  .addOption(noColor)
  .action(async (name: DrillName, options: { color: boolean }) =>
    (await import('./commands/play-drill.js')).playDrill(name, options),
  );

program
  .command(GUARD_COMMAND, { hidden: true })
  .action(async () => (await import('./stack/keep-guard.js')).keepGuard(process.stdin));

program
  .parseAsync()
  .catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  })
  .finally(() => process.exit());

async function askFor(subject: string, body: object, { directory }: Directory): Promise<void> {
  await (await import('./commands/ask.js')).ask(directory, subject, body);
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0) throw new InvalidArgumentError('Not a whole number.');
  return value;
}
