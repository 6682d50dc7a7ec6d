import { CommanderError } from 'commander';
import { Failure } from './failures';
import { programOf } from './program';
import { Refusal } from './talk';

const WRONG_USE = 2;

const wantsJson = process.argv.includes('--json');
// Whoever reads only the first lines has had enough.
process.stdout.on('error', () => process.exit());

programOf((text) => process.stdout.write(`${text}\n`))
  .parseAsync()
  .catch((error: unknown) => {
    process.exitCode = exitCodeOf(error);
  })
  // What was said is said before the process ends, also into a pipe.
  .finally(() => process.stdout.write('', () => process.exit()));

function exitCodeOf(error: unknown): number {
  // Commander has said what is wrong itself.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : WRONG_USE;
  if (wantsJson) process.stdout.write(`${JSON.stringify(asJson(error), undefined, 2)}\n`);
  else process.stderr.write(`${inWords(error)}\n`);
  return error instanceof Failure ? error.exitCode : 1;
}

function asJson(error: unknown): object {
  if (error instanceof Refusal) return error.reply;
  if (error instanceof Failure) return { ok: false, error: error.message, whatToDo: error.whatToDo };
  return { ok: false, error: inWords(error) };
}

function inWords(error: unknown): string {
  if (error instanceof Failure) return `${error.message}\n  ${error.whatToDo}`;
  return error instanceof Error ? error.message : String(error);
}
