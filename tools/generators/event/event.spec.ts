import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Tree } from '@nx/devkit';
import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import ts from 'typescript';
import { addEvent } from './event.cjs';

const workspace = join(__dirname, '..', '..', '..');

const SOURCES = [
  'libs/events/src/payment-events.ts',
  'libs/events/src/index.ts',
  'libs/events/src/shapes.ts',
  'libs/events/src/examples/named-events.ts',
  'libs/events/src/examples/one-of-each.ts',
  'libs/payment/src/evolve.ts',
  'libs/payment/src/event-in-words.ts',
  'apps/console/web/src/words/event-tones.ts',
];
const DOCUMENTS = ['docs/payments.md', 'libs/events/src/examples/Aborted.v1.json'];
const SPEC = 'libs/payment/src/evolve.dispute-opened.spec.ts';

const disputeOpened = {
  type: 'DisputeOpened',
  writtenBy: 'webhook-gateway',
  says: "the customer's bank opened a dispute",
};

/** The files of this workspace that an event is in. */
function ourTree(): Tree {
  const tree = createTreeWithEmptyWorkspace();
  for (const path of [...SOURCES, ...DOCUMENTS]) tree.write(path, readFileSync(join(workspace, path)));
  return tree;
}

/** What the compiler says of this workspace with the files of the tree in place of its own. */
function complaints(tree: Tree): string[] {
  const { config } = ts.readConfigFile(join(workspace, 'tsconfig.base.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent({ ...config, files: [] }, ts.sys, workspace);
  const host = ts.createCompilerHost(options);
  const inTree = (path: string) => path.slice(workspace.length + 1);
  const isInTree = (path: string) => [...SOURCES, SPEC].includes(inTree(path)) && tree.exists(inTree(path));
  const read = (path: string) => (isInTree(path) ? (tree.read(inTree(path), 'utf8') ?? '') : ts.sys.readFile(path));
  const program = ts.createProgram(
    [...SOURCES, SPEC].map((path) => join(workspace, path)),
    options,
    {
      ...host,
      readFile: read,
      fileExists: (path) => isInTree(path) || existsSync(path),
      getSourceFile: (path, target) => {
        const text = read(path);
        return text === undefined ? undefined : ts.createSourceFile(path, text, target);
      },
    },
  );
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ file, messageText }) => `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`);
}

describe('a new event', () => {
  it('is everywhere where the compiler asks for it', () => {
    const tree = ourTree();
    addEvent(tree, disputeOpened);
    expect(complaints(tree)).toEqual([]);
  });

  it('has an example as the log would store it', () => {
    const tree = ourTree();
    addEvent(tree, disputeOpened);
    expect(JSON.parse(tree.read('libs/events/src/examples/DisputeOpened.v1.json', 'utf8') ?? '')).toMatchObject({
      type: 'DisputeOpened',
      data: {},
      metadata: { recordedBy: 'webhook-gateway', version: 1 },
    });
  });

  it('is the last in the table of events, with its spec', () => {
    const tree = ourTree();
    addEvent(tree, disputeOpened);
    expect(tree.read('docs/payments.md', 'utf8')).toMatch(
      /\n\| `ReservationExpiring` .*\n\| `DisputeOpened` \| webhook-gateway \| the customer's bank opened a dispute \| \[spec\]\(\.\.\/libs\/payment\/src\/evolve\.dispute-opened\.spec\.ts\) \|\n\n/,
    );
  });

  it('is refused where there is one of that name, and changes nothing', () => {
    const tree = ourTree();
    const before = tree.listChanges().length;
    expect(() => addEvent(tree, { ...disputeOpened, type: 'Captured' })).toThrow('There is a type Captured already.');
    expect(tree.listChanges()).toHaveLength(before);
  });

  it('is refused where a list that it belongs to is not found', () => {
    const tree = ourTree();
    tree.write('libs/payment/src/evolve.ts', 'export const evolve = () => undefined;');
    expect(() => addEvent(tree, disputeOpened)).toThrow(
      'libs/payment/src/evolve.ts: there is no list that begins with',
    );
  });
});
