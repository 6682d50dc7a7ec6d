import { complaints, treeWith } from '../testing/workspace-tree';
import { addAction, type ActionOptions } from './action.cjs';

const SERVICES = ['payment-request', 'receipt', 'capture'] as const;

const placesOf = (service: string) => [
  `apps/${service}/src/next-action.ts`,
  `apps/${service}/src/${service}.module.ts`,
];
const madeFor = (service: string) => [`apps/${service}/src/check-order.ts`, `apps/${service}/src/check-order.spec.ts`];

const checkOrder: ActionOptions = { action: 'check-order', service: 'receipt', when: "the customer's order is due" };

describe('a new action', () => {
  it('is everywhere where the compiler asks for it, in any service', () => {
    const tree = treeWith(SERVICES.flatMap(placesOf));
    for (const service of SERVICES) addAction(tree, { ...checkOrder, service });
    const paths = SERVICES.flatMap((service) => [...placesOf(service), ...madeFor(service)]);
    expect(complaints(tree, paths, { alone: true })).toEqual([]);
  });

  it('is known to the sentence of its service, and to the table of what the service can do', () => {
    const tree = treeWith(placesOf('receipt'));
    addAction(tree, checkOrder);
    expect(tree.read('apps/receipt/src/next-action.ts', 'utf8')).toMatch(/ReceiptAction =[^;]* \| 'check-order';/);
    expect(tree.read('apps/receipt/src/receipt.module.ts', 'utf8')).toMatch(
      /const actions = \{[^}]*'check-order': new CheckOrder\(salesUnits, payments, clock\),\n {4}\};/,
    );
  });

  it('has its clause over it, and a spec that waits for what it is to do', () => {
    const tree = treeWith(placesOf('receipt'));
    addAction(tree, checkOrder);
    const [source, spec] = madeFor('receipt').map((path) => tree.read(path, 'utf8'));
    expect(source).toContain("/** When the customer's order is due, check order. */\nexport class CheckOrder {");
    expect(spec).toContain(`describe("when the customer's order is due"`);
    expect(spec).toContain("toEqual({ action: 'check-order' })");
  });

  it('is refused where the service has one of that name, and changes nothing', () => {
    const tree = treeWith(placesOf('receipt'));
    const before = tree.listChanges().length;
    expect(() => addAction(tree, { ...checkOrder, action: 'attach-receipt' })).toThrow(
      'There is attach-receipt already.',
    );
    expect(tree.listChanges()).toHaveLength(before);
  });

  it('is refused where the list that it belongs to is not found', () => {
    const tree = treeWith(placesOf('receipt'));
    tree.write('apps/receipt/src/receipt.module.ts', 'export class ReceiptModule {}');
    expect(() => addAction(tree, checkOrder)).toThrow('apps/receipt/src/receipt.module.ts: there is no list');
  });
});
