import { complaints, treeWith } from '../testing/workspace-tree';
import { addEvent } from './event.cjs';

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
const ourTree = () => treeWith([...SOURCES, ...DOCUMENTS]);

describe('a new event', () => {
  it('is everywhere where the compiler asks for it', () => {
    const tree = ourTree();
    addEvent(tree, disputeOpened);
    expect(complaints(tree, [...SOURCES, SPEC])).toEqual([]);
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
      /\n\| `\w+` .*\n\| `DisputeOpened` \| webhook-gateway \| the customer's bank opened a dispute \| \[spec\]\(\.\.\/libs\/payment\/src\/evolve\.dispute-opened\.spec\.ts\) \|\n\n/,
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
