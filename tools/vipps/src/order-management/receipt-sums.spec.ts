import { receipt } from '../testing/caller';
import { newReference, withVipps } from '../testing/with-vipps';
import type { OrderLine } from './receipt';

const stage = withVipps();
const [line] = receipt().orderLines as [OrderLine];
const receiptOf = (...orderLines: OrderLine[]) => ({ ...receipt(), orderLines });
const of = (unitPrice: number | null, quantity: string): Partial<OrderLine> => ({ unitInfo: { unitPrice, quantity } });

/** What of a receipt for ten kroner does not add up. */
const wrongs: [what: string, name: string, lines: OrderLine[]][] = [
  ['the tax of a line', 'orderLines[0].totalAmount', [{ ...line, totalTaxAmount: 201 }]],
  ['the pieces of a line', 'orderLines[0].unitInfo', [{ ...line, ...of(400, '3') }]],
  ['its discount', 'orderLines[0].unitInfo', [{ ...line, ...of(400, '3'), discount: 199 }]],
  ['the lines', 'orderLines', [line, line]],
  ['what comes back', 'orderLines', [{ ...line, isReturn: true }]],
];

const rights: [what: string, lines: OrderLine[]][] = [
  ['a line', [line]],
  ['pieces with their discount', [{ ...line, ...of(400, '3'), discount: 200 }]],
  ['a weight, rounded', [{ ...line, ...of(333, '3.003') }]],
  ['a piece whose price is not said', [{ ...line, ...of(null, '7') }]],
  ['what is bought twice and comes back once', [line, line, { ...line, isReturn: true }]],
];

const warningsAbout = async (orderId: string): Promise<{ name: string; reason: string }[]> => {
  const { warnings } = (await stage.caller.control('GET', '/warnings')).body;
  return warnings.filter((warning: { orderId: string }) => warning.orderId === orderId);
};

afterEach(() => stage.vipps.setSwitches({ receiptSums: 'warn' }));

describe('a receipt that does not add up', () => {
  it.each(wrongs)('is taken all the same, and warned of: %s', async (_what, name, lines) => {
    const reference = newReference();
    await stage.caller.create(reference);
    expect((await stage.caller.addReceipt(reference, receiptOf(...lines))).status).toBe(201);
    expect(await warningsAbout(reference)).toEqual([
      { merchantSerialNumber: '1234567', orderId: reference, name, reason: expect.any(String) },
    ]);
  });

  it.each(wrongs)('is refused where the switch says so: %s', async (_what, name, lines) => {
    stage.vipps.setSwitches({ receiptSums: 'reject' });
    const [later, atOnce] = [newReference(), newReference()];
    await stage.caller.create(later);
    const { status, body } = await stage.caller.addReceipt(later, receiptOf(...lines));
    expect([status, body.invalidParams[0].name]).toEqual([400, name.replace('order', 'Order')]);
    const created = await stage.caller.create(atOnce, { receipt: receiptOf(...lines) });
    expect([created.status, created.body.extraDetails[0].name]).toEqual([400, `receipt.${name}`]);
  });

  it('is warned of once it is known which payment it is for', async () => {
    const reference = newReference();
    await stage.caller.addReceipt(reference, receiptOf(line, line));
    expect(await warningsAbout(reference)).toEqual([]);
    await stage.caller.create(reference);
    expect(await warningsAbout(reference)).toHaveLength(1);
  });
});

describe('a receipt that adds up', () => {
  it.each(rights)('is taken by either, without a word: %s', async (_what, lines) => {
    for (const receiptSums of ['warn', 'reject'] as const) {
      stage.vipps.setSwitches({ receiptSums });
      const reference = newReference();
      await stage.caller.create(reference, { receipt: receiptOf(...lines) });
      expect((await stage.caller.get(reference)).status).toBe(200);
      expect(await warningsAbout(reference)).toEqual([]);
    }
  });
});
