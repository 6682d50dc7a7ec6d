import { defaultSalesUnit, defaultSwitches, type CardNetwork } from '../index';
import { Caller, type Reply } from '../testing/caller';
import { otherSalesUnit } from '../testing/other-sales-unit';
import { newReference, withVipps } from '../testing/with-vipps';

const DAY = 86_400_000;

const stage = withVipps({ salesUnits: [defaultSalesUnit, otherSalesUnit] });

afterEach(() => {
  stage.vipps.clearFaults();
  stage.vipps.setSwitches(defaultSwitches);
});

async function created(): Promise<string> {
  const reference = newReference();
  stage.caller.forgetToken();
  await stage.caller.create(reference);
  return reference;
}

async function authorized(card?: CardNetwork): Promise<string> {
  const reference = await created();
  stage.vipps.approve(reference, card);
  return reference;
}

const capture = (reference: string, value: number, key?: string) => stage.caller.capture(reference, value, key);
const later = async (ms: number): Promise<void> => {
  await stage.vipps.clock.step(ms);
  stage.caller.forgetToken();
};

/** Two captures with one key, the second while the first is running: what the second is answered. */
async function atTheSameTime(reference: string, otherValue = 400): Promise<Reply> {
  stage.vipps.addFault({ call: 'capture', does: 'slow-processing', ms: 100, times: 1 });
  const first = capture(reference, 400, reference);
  while (stage.vipps.faults()[0]?.happened === 0) await new Promise((resolve) => setImmediate(resolve));
  const second = await capture(reference, otherValue, reference);
  expect((await first).status).toBe(200);
  return second;
}

async function byAnother(reference: string): Promise<Reply> {
  const caller = new Caller(stage.vipps, otherSalesUnit);
  const reply = await caller.capture(reference, 1000);
  await caller.close();
  return reply;
}

type Row = [
  row: number,
  situation: string,
  answer: string,
  taken: number,
  arrange: () => Promise<string>,
  act?: (reference: string) => Promise<Reply>,
];

/** The decision table of the capture, row by row; `taken` is what the merchant has of 1000 after it. */
const table: Row[] = [
  [
    1,
    'again with the same key and body',
    '200',
    400,
    authorized,
    async (reference) => {
      await capture(reference, 400, reference);
      return capture(reference, 400, reference);
    },
  ],
  [
    2,
    'with the same key and another body',
    '409 4010',
    400,
    authorized,
    async (reference) => {
      await capture(reference, 400, reference);
      return capture(reference, 401, reference);
    },
  ],
  [
    2,
    'with the same key and another body while the first is running',
    '409 4010',
    400,
    authorized,
    (reference) => atTheSameTime(reference, 401),
  ],
  [3, 'with the same key while the first is running', '423', 400, authorized, atTheSameTime],
  [
    3,
    'with the same key while the first is running, by the other switch',
    '409 6160',
    400,
    async () => {
      stage.vipps.setSwitches({ concurrentAnswer: 409 });
      return authorized();
    },
    atTheSameTime,
  ],
  [4, 'of a payment that there is not', '404 5090', 0, () => Promise.resolve('acme-nowhere-1')],
  [4, 'of a payment of another sales unit', '404 5090', 0, authorized, byAnother],
  [5, 'before the customer said yes', '400 6080', 0, created],
  [
    6,
    'after the customer said no',
    '400 6200',
    0,
    async () => {
      const reference = await created();
      stage.vipps.reject(reference);
      return reference;
    },
  ],
  [
    6,
    'after the customer said nothing',
    '400 6200',
    0,
    async () => {
      const reference = await created();
      stage.vipps.expire(reference);
      return reference;
    },
  ],
  [
    6,
    'after the merchant withdrew',
    '400 6200',
    0,
    async () => {
      const reference = await created();
      await stage.caller.cancel(reference);
      return reference;
    },
  ],
  [
    6,
    'after the merchant withdrew, by the other switch',
    '400 6070',
    0,
    async () => {
      stage.vipps.setSwitches({ terminatedCaptureCode: '6070' });
      const reference = await created();
      await stage.caller.cancel(reference);
      return reference;
    },
  ],
  [
    7,
    'after the merchant let everything go',
    '400 6070',
    0,
    async () => {
      const reference = await authorized();
      await stage.caller.cancel(reference);
      return reference;
    },
  ],
  [
    7,
    'after the merchant let everything go, and a year went by',
    '400 6070',
    0,
    async () => {
      const reference = await authorized();
      await stage.caller.cancel(reference);
      await later(365 * DAY);
      return reference;
    },
  ],
  [
    8,
    'after everything was captured',
    '400 6170',
    1000,
    async () => {
      const reference = await authorized();
      await capture(reference, 1000);
      return reference;
    },
  ],
  [
    8,
    'after everything was captured, by the other switch',
    '400 6090',
    1000,
    async () => {
      stage.vipps.setSwitches({ alreadyCapturedCode: '6090' });
      const reference = await authorized();
      await capture(reference, 1000);
      return reference;
    },
  ],
  [
    9,
    'with a new key while something is left',
    '200',
    800,
    authorized,
    async (reference) => {
      await capture(reference, 400);
      return capture(reference, 400);
    },
  ],
  [
    10,
    'of anything after a part was captured and the rest was let go',
    '400 6090',
    400,
    async () => {
      const reference = await authorized();
      await capture(reference, 400);
      await stage.caller.cancel(reference);
      return reference;
    },
  ],
  [10, 'of more than was reserved', '400 6090', 0, authorized, (reference) => capture(reference, 1001)],
  [
    10,
    'of more than is left',
    '400 6090',
    400,
    authorized,
    async (reference) => {
      await capture(reference, 400);
      return capture(reference, 601);
    },
  ],
  [
    11,
    'of less than all where parts are not allowed',
    '400 6140',
    0,
    async () => {
      stage.vipps.setSwitches({ partialCapture: false });
      return authorized();
    },
    (reference) => capture(reference, 999),
  ],
  [
    12,
    'after 180 days',
    '400 6100',
    0,
    async () => {
      const reference = await authorized();
      await later(180 * DAY);
      return reference;
    },
  ],
  [
    12,
    'of the rest after 180 days',
    '400 6100',
    400,
    async () => {
      const reference = await authorized();
      await capture(reference, 400);
      await later(180 * DAY);
      return reference;
    },
    (reference) => capture(reference, 600),
  ],
  [
    13,
    'after the bank let the money go',
    '400 6260',
    0,
    async () => {
      const reference = await authorized();
      stage.vipps.releaseHold(reference);
      return reference;
    },
  ],
  [
    13,
    'after the hard end of a BankAxept reservation',
    '400 6260',
    0,
    async () => {
      const reference = await authorized('bankaxept');
      await later(7 * DAY + 1);
      return reference;
    },
  ],
  [
    14,
    'while something behind it fails',
    '400 6280',
    0,
    async () => {
      stage.vipps.addFault({ call: 'capture', does: 'answer', code: '6280' });
      return authorized();
    },
  ],
];

describe('the decision table of the capture', () => {
  const named = table.map((row) => [...row.slice(0, 3), row] as [number, string, string, Row]);
  it.each(named)('row %i: %s is answered %s', async (_row, _situation, answer, row) => {
    const [, , , taken, arrange, act = (reference) => capture(reference, 1000)] = row;
    const reference = await arrange();
    const { status, code } = await act(reference);
    expect([status, code].filter(Boolean).join(' ')).toBe(answer);
    expect(stage.vipps.ledger(reference)[0]?.money.merchant ?? 0).toBe(taken);
  });

  it('has all its fourteen rows here', () => {
    expect([...new Set(table.map(([row]) => row))]).toEqual(Array.from({ length: 14 }, (_, row) => row + 1));
  });
});
