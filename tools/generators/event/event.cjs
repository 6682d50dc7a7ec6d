const { formatFiles } = require('@nx/devkit');
const { append, insertBefore } = require('../insert-before.cjs');

const EVENTS = 'libs/events/src';
const PAYMENT = 'libs/payment/src';

/**
 * A new event of a payment without data, wherever it has to be known. `evolve` leaves the payment as it is, and the spec
 * beside it is red until that is no longer so.
 *
 * @param {import('@nx/devkit').Tree} tree
 * @param {{ type: string, writtenBy: string, says: string }} options
 */
function addEvent(tree, { type, writtenBy, says }) {
  const source = tree.read(`${EVENTS}/payment-events.ts`, 'utf8') ?? '';
  if (new RegExp(`\\btype ${type}\\b`).test(source)) throw new Error(`There is a type ${type} already.`);
  const name = type[0].toLowerCase() + type.slice(1);

  contract(tree, type, says);
  examples(tree, type, name, writtenBy);
  words(tree, type, writtenBy, says);
  insertBefore(
    tree,
    `${PAYMENT}/evolve.ts`,
    { begins: "    case 'Parked':", ends: "    case 'Resumed':" },
    `    case '${type}':\n      return payment;\n`,
  );
  tree.write(specFileOf(type), specOf(name, says));
}

/** @param {import('@nx/devkit').Tree} tree @param {{ type: string, writtenBy: string, says: string }} options */
async function event(tree, options) {
  addEvent(tree, options);
  await formatFiles(tree);
  return () =>
    console.log(
      [
        `Next: the data of ${options.type}, which the compiler then asks for in shapes.ts and named-events.ts;`,
        `what it changes in evolve.ts, for which ${specFileOf(options.type)} waits;`,
        'when it happens, in grant-wish.ts or record-fact.ts, with its states in docs/payments.md; the `follows` of whoever acts on it;',
        'npx nx run contracts:write',
      ].join('\n  '),
    );
}

function contract(tree, type, says) {
  const path = `${EVENTS}/payment-events.ts`;
  insertBefore(
    tree,
    path,
    { begins: 'export type ReservationExpiring', ends: 'export type PaymentEvent =' },
    `/** ${sentence(says)} */\nexport type ${type} = Happened<'${type}', Record<string, never>>;\n\n`,
  );
  insertBefore(tree, path, { begins: 'export type PaymentEvent =', ends: ';' }, `\n  | ${type}`);
  insertBefore(tree, path, { begins: 'export const PAYMENT_EVENT_VERSIONS', ends: '};' }, `  ${type}: 1,\n`);
  insertBefore(
    tree,
    `${EVENTS}/index.ts`,
    { begins: 'type Anomaly,', ends: "} from './payment-events'" },
    `  type ${type},\n`,
  );
  insertBefore(tree, `${EVENTS}/shapes.ts`, { begins: 'const SHAPES', ends: '\n};' }, `\n  ${type}: {},`);
}

function examples(tree, type, name, writtenBy) {
  const named = `${EVENTS}/examples/named-events.ts`;
  insertBefore(tree, named, { begins: 'import type {\n', ends: "} from '../payment-events'" }, `  ${type},\n`);
  append(tree, named, `\nexport const ${name}: ${type} = { type: '${type}', at, data: {} };\n`);
  const each = `${EVENTS}/examples/one-of-each.ts`;
  insertBefore(tree, each, { begins: 'import {\n', ends: "} from './named-events'" }, `  ${name},\n`);
  insertBefore(tree, each, { begins: 'export const oneOfEach', ends: '\n};' }, `\n  ${type}: ${name},`);

  const { metadata } = JSON.parse(tree.read(`${EVENTS}/examples/Aborted.v1.json`, 'utf8') ?? '');
  const stored = { type, data: {}, metadata: { ...metadata, recordedBy: writtenBy, version: 1 } };
  tree.write(`${EVENTS}/examples/${type}.v1.json`, `${JSON.stringify(stored, null, 2)}\n`);
}

function words(tree, type, writtenBy, says) {
  insertBefore(
    tree,
    `${PAYMENT}/event-in-words.ts`,
    { begins: 'const SENTENCES', ends: '\n};' },
    `\n  ${type}: (_, writer) => \`\${writer} recorded that ${says}\`,`,
  );
  insertBefore(
    tree,
    'apps/console/web/src/words/event-tones.ts',
    { begins: 'const EVENT_TONES', ends: '\n};' },
    `\n  ${type}: 'open',`,
  );
  insertBefore(
    tree,
    'docs/payments.md',
    { begins: '## Events', ends: '\n\n## ' },
    `\n| \`${type}\` | ${writtenBy} | ${says} | [spec](../${specFileOf(type)}) |`,
  );
}

const specOf = (name, says) => `import { authorized, initiated, ${name}, requested } from '@payments/events/examples';
import { evolve, fold } from './evolve';

describe(${JSON.stringify(`an authorized payment of which is recorded that ${says}`)}, () => {
  const before = fold([requested(), initiated, authorized(1000)]);

  // Red until \`evolve\` makes something of the event: say here what.
  it('is no longer what it was', () => {
    expect(evolve(before, ${name})).not.toEqual(before);
  });
});
`;

const specFileOf = (type) => `${PAYMENT}/evolve.${kebab(type)}.spec.ts`;
const kebab = (type) => type.replace(/(?<!^)[A-Z]/g, '-$&').toLowerCase();
const sentence = (says) => `${says[0].toUpperCase()}${says.slice(1)}.`;

module.exports = { default: event, addEvent };
