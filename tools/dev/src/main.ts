import { Argument, Command, InvalidArgumentError, Option } from 'commander';
import type { StartArguments } from './commands/start';
import { USUAL_DIRECTORY } from './stack/endpoints';
import { DRILLS, type DrillName } from './drills/drills';
import { STORIES, storyList } from './story/stories';
import { GUARD_COMMAND } from './stack/guardian';

/** Each command loads only what it needs: the guardian and the small ones start at once. */
const program = new Command('dev').description('The whole of it on this machine: start it, and try to break it.');
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

program
  .command('trace <reference>')
  .description('show as a tree what followed from what for a payment, over all services')
  .addOption(directory)
  .action(async (reference: string, { directory }: { directory: string }) =>
    (await import('./commands/trace.js')).trace(directory, reference),
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

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0) throw new InvalidArgumentError('Not a whole number.');
  return value;
}
