/**
 * Some thousand baskets; `npx nx run receipt:baskets` takes a million.
 *
 * Vipps takes one receipt of a payment and never another, and its app shows none of the lines where they do not come to
 * the payment: nothing of that may be left to find out at Vipps.
 */
import fc from 'fast-check';
import { orderLinesFault } from '@payments/payment';
import { isRefused, orderLinesOf, readBody } from '@payments/service';
import { Clock, startVipps, type Vipps } from '@payments/tools-vipps';
import { ReceiptCommand } from './commands';
import { receiptOf, totalOf } from './receipt';
import { basket, carelessBasket, type Basket } from './testing/basket';
import { breaksRulesOfVipps, sumInApp } from './testing/receipt-rules';
import { Stage } from './testing/stage';

const BASKETS = Number(process.env['BASKETS'] ?? 4_000);
/** Of those that are really sent. */
const SENT = 60;
const HOUR_MS = 3_600_000;
jest.setTimeout(HOUR_MS);

const isTaken = ({ orderLines, amount }: Basket): boolean => orderLinesFault(orderLines, amount) === undefined;

describe('whatever is in a basket', () => {
  it('if it is reckoned right, we take it, Vipps takes it, and its app shows what is paid', () => {
    fc.assert(
      fc.property(basket, ({ orderLines, amount }) => {
        const receipt = receiptOf(orderLines, amount.currency);
        const isRight =
          isTaken({ orderLines, amount }) &&
          !breaksRulesOfVipps(receipt, amount) &&
          sumInApp(receipt) === BigInt(totalOf(orderLines, amount.currency).value);
        if (!isRight) throw new Error(`Not taken: ${JSON.stringify({ orderLines, amount })}`);
      }),
      { numRuns: BASKETS / 2 },
    );
  });

  it('if there is a slip in it, we refuse exactly what Vipps would', () => {
    const seen = { taken: 0, refused: 0 };
    fc.assert(
      fc.property(carelessBasket, ({ orderLines, amount }) => {
        const taken = isTaken({ orderLines, amount });
        seen[taken ? 'taken' : 'refused']++;
        if (taken === breaksRulesOfVipps(receiptOf(orderLines, amount.currency), amount)) {
          throw new Error(`Told wrong: ${JSON.stringify({ orderLines, amount })}`);
        }
      }),
      { numRuns: BASKETS / 2 },
    );
    expect(Math.min(seen.taken, seen.refused)).toBeGreaterThan(BASKETS / 200);
  });
});

describe('a Vipps that checks whatever it may check', () => {
  let vipps: Vipps;
  let stage: Stage;

  beforeAll(async () => {
    vipps = await startVipps({
      clock: new Clock({ running: false }),
      switches: { unknownFields: 'reject', receiptSums: 'reject', taxRateRequired: true, rateLimits: false },
    });
    stage = new Stage(vipps);
  });

  afterAll(async () => {
    await stage.stop();
    await vipps.stop();
  });

  it.each([
    ['NOK', 'NO'],
    ['DKK', 'DK'],
    ['EUR', 'FI'],
  ] as const)('takes every receipt that our door lets through: %s', async (currency, market) => {
    vipps.setSwitches({ market });
    const baskets = fc.sample(
      fc.oneof(basket, carelessBasket).filter(({ amount }) => amount.currency === currency),
      SENT,
    );
    let taken = 0;
    for (const [index, { orderLines, amount }] of baskets.entries()) {
      const reference = `acme-${currency}-${index}`;
      const command = readBody(ReceiptCommand, JSON.parse(JSON.stringify({ reference, orderLines })));
      if (isRefused(command) || !isTaken({ orderLines: command.orderLines, amount })) continue;
      taken++;

      await stage.requestedAtVipps(reference, amount);
      const { orderManagement } = stage.salesUnits.vippsOf(stage.id);
      const receipt = receiptOf(orderLinesOf(command.orderLines), amount.currency);
      expect(await orderManagement.attachReceipt(reference, receipt)).toMatchObject({ kind: 'done' });
    }
    expect(taken).toBeGreaterThan(SENT / 4);
  });

  it('would have refused a sum that is wrong', async () => {
    vipps.setSwitches({ market: 'NO' });
    await stage.requestedAtVipps('acme-order-9', { currency: 'NOK', value: 1000 });
    const line = { id: 'a', name: 'A', totalAmount: 999, totalAmountExcludingTax: 999, totalTaxAmount: 0, taxRate: 0 };
    const { orderManagement } = stage.salesUnits.vippsOf(stage.id);
    expect(await orderManagement.attachReceipt('acme-order-9', receiptOf([line], 'NOK'))).toMatchObject({
      kind: 'refused',
      status: 400,
    });
  });
});
