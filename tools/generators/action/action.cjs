const { formatFiles } = require('@nx/devkit');
const { insertBefore } = require('../insert-before.cjs');
const { specOf } = require('./spec-of.cjs');

const TYPES = { 'payment-request': 'PaymentRequestAction', receipt: 'ReceiptAction', capture: 'CaptureAction' };

/**
 * A new action of a service, wherever it has to be known. Nothing is done of it yet: the service's sentence does not name
 * it, and if it did, the payment would be parked for it. The spec beside it is red until both are no longer so.
 *
 * @param {import('@nx/devkit').Tree} tree
 * @param {{ action: string, service: keyof typeof TYPES, when: string }} options
 */
function addAction(tree, { action, service, when }) {
  const folder = `apps/${service}/src`;
  const sentence = tree.read(`${folder}/next-action.ts`, 'utf8') ?? '';
  const file = `${folder}/${action}.ts`;
  if (sentence.includes(`'${action}'`) || tree.exists(file)) throw new Error(`There is ${action} already.`);
  const name = pascal(action);

  insertBefore(
    tree,
    `${folder}/next-action.ts`,
    { begins: `export type ${TYPES[service]} =`, ends: ';' },
    ` | '${action}'`,
  );
  const module = `${folder}/${service}.module.ts`;
  insertBefore(
    tree,
    module,
    { begins: 'import {', ends: 'import { concerns, nextAction' },
    `import { ${name} } from './${action}';\n`,
  );
  insertBefore(
    tree,
    module,
    { begins: 'const actions = {', ends: '\n    };' },
    `\n      '${action}': new ${name}(salesUnits, payments, clock),`,
  );
  tree.write(file, sourceOf(name, action, when));
  tree.write(`${folder}/${action}.spec.ts`, specOf({ action, service, when }));
}

/** @param {import('@nx/devkit').Tree} tree @param {{ action: string, service: keyof typeof TYPES, when: string }} options */
async function action(tree, options) {
  addAction(tree, options);
  await formatFiles(tree);
  const folder = `apps/${options.service}/src`;
  return () =>
    console.log(
      [
        `Next: when it is due, in ${folder}/next-action.ts, and in words in libs/payment/src/due-steps.ts;`,
        `what it asks of Vipps and what is recorded of the answer, in ${folder}/${options.action}.ts;`,
        `its own events in the \`follows\` of ${folder}/${options.service}.module.ts;`,
        `the spec beside it waits for all of that: after a lost answer, a crash, a refusal, and once only`,
      ].join('\n  '),
    );
}

const sourceOf = (name, action, when) => `import type { PaymentFact } from '@payments/payment';
import type { Clock, Payments, Work } from '@payments/projection';
import type { SalesUnits } from '@payments/service';
import type { Vipps } from '@payments/vipps-client';

/** When ${when}, ${action.replaceAll('-', ' ')}. */
export class ${name} {
  readonly #salesUnits: SalesUnits;
  readonly #payments: Payments;
  readonly #clock: Clock;

  constructor(salesUnits: SalesUnits, payments: Payments, clock: Clock) {
    this.#salesUnits = salesUnits;
    this.#payments = payments;
    this.#clock = clock;
  }

  /** @throws TryLater @throws StoreSilent */
  async perform(work: Work): Promise<void> {
    const facts = await this.#ask(this.#salesUnits.vippsOf(work.id), work, this.#clock.now());
    await this.#payments.execute(work.id, facts, work.causationId);
  }

  /** What Vipps answers, as what is recorded of it. Where \`work.mayHaveHappened\`, Vipps is read first. @throws TryLater */
  #ask(_vipps: Vipps, _work: Work, _at: number): Promise<readonly PaymentFact[]> {
    return Promise.reject(new Error('Nobody has said yet what ${action} asks of Vipps'));
  }
}
`;

const pascal = (action) => action.replace(/(?:^|-)([a-z])/g, (_, letter) => letter.toUpperCase());

module.exports = { default: action, addAction };
