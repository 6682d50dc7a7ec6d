import type { CallFault } from '@payments/tools-vipps';
import { Laboratory } from './testing/laboratory';
import { requestOf } from './testing/scenario';

const PAYMENTS = 30;
const TEN_MINUTES_MS = 600_000;
const STEP_MS = 10_000;
/** Three for each payment that needs one, however long it lasts. */
const CALLS_MAX = 3 * PAYMENTS;

const references = Array.from({ length: PAYMENTS }, (_each, number) => `acme-order-${number}`);
const captured = { capture: 'when-receipt-attached', ifPaidAfterWithdrawal: 'release', faults: [], acts: [] } as const;

let laboratory: Laboratory;

beforeAll(async () => {
  laboratory = await Laboratory.open();
  laboratory.vipps.addFault({ call: 'webhook', does: 'drop' });
});
afterAll(() => laboratory.close());

const statuses = async (): Promise<readonly string[]> => {
  const answers = await Promise.all(references.map((reference) => laboratory.ask('payments.get', { reference })));
  return answers.map((answer) => (answer.ok ? answer.payment.status : answer.refused));
};

async function untilAllAre(status: string): Promise<void> {
  for (let passedMs = 0; !(await statuses()).every((each) => each === status); passedMs += STEP_MS) {
    if (passedMs > TEN_MINUTES_MS) throw new Error(`They are ${(await statuses()).join(', ')}`);
    await step();
  }
}

async function step(): Promise<void> {
  await laboratory.pass(STEP_MS);
  await laboratory.answered();
}

/** @returns how often Vipps was called meanwhile */
async function outage(fault: CallFault, whileItBegins: () => Promise<unknown>): Promise<number> {
  const id = laboratory.vipps.addFault(fault);
  await whileItBegins();
  for (let passedMs = 0; passedMs < TEN_MINUTES_MS; passedMs += STEP_MS) await step();
  const { happened = 0 } = laboratory.vipps.faults().find((known) => known.id === id) ?? {};
  laboratory.vipps.clearFaults(id);
  return happened;
}

/** One after the other, for the same payments: what the first left undone, the next could not begin with. */
describe('ten minutes in which Vipps answers nobody cost few calls, and nothing is lost,', () => {
  it('when customers are to be asked', async () => {
    const calls = await outage({ call: 'create', does: 'answer', status: 503 }, () =>
      Promise.all(references.map((reference) => laboratory.ask('payments.request', requestOf(reference, captured)))),
    );
    expect(calls).toBeGreaterThan(0);
    expect(calls).toBeLessThanOrEqual(CALLS_MAX);
    expect(new Set(await statuses())).toEqual(new Set(['requested']));
    await untilAllAre('initiated');
  });

  it('when their answers are asked for, and no webhook comes', async () => {
    for (const reference of references) laboratory.vipps.approve(reference);
    const calls = await outage({ call: 'get', does: 'reset-before-effect' }, () => Promise.resolve());
    expect(calls).toBeGreaterThan(0);
    expect(calls).toBeLessThanOrEqual(CALLS_MAX);
  });

  it('when their money is to be taken, and it is taken once', async () => {
    const calls = await outage({ call: 'capture', does: 'reset-after-effect' }, () => Promise.resolve());
    expect(calls).toBeLessThanOrEqual(CALLS_MAX);
    await untilAllAre('capture-verified');
    expect(laboratory.vipps.ledger().map(({ effects }) => effects.capture.count)).toEqual(references.map(() => 1));
    expect(laboratory.vipps.violations()).toEqual([]);
  });
});
