import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { workspace } from '@payments/tools-dev/joining';
import { programOf } from './program';

const program = programOf(() => undefined);
const documents = ['README.md', ...readdirSync(join(workspace, 'docs')).filter((name) => name.endsWith('.md'))].map(
  (name) => join(workspace, name === 'README.md' ? '' : 'docs', name),
);

/** `npx pay capture acme-order-2 --id 'a b'`, as a shell cuts it; what is piped on is another program's. */
const wordsIn = (line: string): readonly string[] =>
  [...(line.split(' | ')[0] ?? '').matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '');

function commandsIn(text: string): readonly string[] {
  return [...text.matchAll(/^(?:\s*\$ | {2}|)npx pay (.+?)(?: {2,}#.*)?$/gm)].map(([, line]) => line ?? '');
}

function helpOf(name: string): string {
  let help = '';
  const command = program.commands.find((each) => each.name() === name);
  command?.configureOutput({ writeOut: (text) => (help += text) });
  command?.outputHelp();
  return help;
}

/** What commander would say no to, without doing anything. */
function faultOf(line: string): string | undefined {
  const [name, ...words] = wordsIn(line);
  const command = program.commands.find((each) => each.name() === name);
  if (!command) return `there is no command ${name}`;
  try {
    const { operands, unknown } = command.parseOptions([...words]);
    if (unknown.length > 0) return `${name} knows no ${unknown[0]}`;
    const { length } = command.registeredArguments;
    return operands.length === length ? undefined : `${name} takes ${length} words`;
  } catch (error) {
    return String(error);
  }
}

describe('every command that is written down', () => {
  it.each(documents.map((path) => [path.slice(workspace.length + 1), readFileSync(path, 'utf8')]))(
    'in %s exists as it is written',
    (_name, text) => {
      expect(commandsIn(text).flatMap((line) => faultOf(line) ?? [])).toEqual([]);
    },
  );

  it.each(program.commands.map((command) => [command.name()]))(
    'in the help of %s exists, and there are some',
    (name) => {
      const examples = commandsIn(helpOf(name));
      expect(examples.length).toBeGreaterThan(0);
      expect(examples.flatMap((line) => faultOf(line) ?? [])).toEqual([]);
      expect(examples.every((line) => line.startsWith(name))).toBe(true);
    },
  );

  it('is one of those that docs/command-line.md shows, each of them', () => {
    const shown = new Set(
      commandsIn(readFileSync(join(workspace, 'docs/command-line.md'), 'utf8')).map((line) => wordsIn(line)[0]),
    );
    expect(program.commands.map((command) => command.name()).filter((name) => !shown.has(name))).toEqual([]);
  });

  it('is met at all: a document that no longer fits the pattern would say nothing', () => {
    expect(commandsIn(readFileSync(join(workspace, 'README.md'), 'utf8')).length).toBeGreaterThanOrEqual(5);
  });

  it.each([
    ['fly acme-order-1', 'there is no command fly'],
    ['show', 'show takes 1 words'],
    ['show acme-order-1 --loud', 'show knows no --loud'],
  ])('is told from %s', (line, fault) => {
    expect(faultOf(line)).toBe(fault);
  });

  it('takes --json everywhere', () => {
    expect(program.commands.filter((command) => !command.options.some(({ long }) => long === '--json'))).toEqual([]);
  });
});
