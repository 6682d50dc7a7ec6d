import type { CallFault, CallName, Fault } from '@payments/tools-vipps';
import { exampleRequest } from './platform/example-request';
import { ask } from './platform/http';
import { Laptop, type Walked } from './testing/laptop';
import { GOES_WELL, STORIES } from './story/stories';

/** How any call can go wrong, once. */
const MISBEHAVIOURS: Readonly<Record<string, CallFault>> = {
  'is reset before the effect': { does: 'reset-before-effect' },
  'is reset after the effect': { does: 'reset-after-effect' },
  'is met with silence before the effect': { does: 'silence-before-effect' },
  'is met with silence after the effect': { does: 'silence-after-effect' },
  'meets a fault of the server': { does: 'answer', status: 500 },
  'meets a fault of the server after the effect': { does: 'answer', status: 503, afterEffect: true },
  'meets a gateway that shows a page': { does: 'html', status: 502 },
  'is one too many': { does: 'too-many-requests', retryAfterSeconds: 1 },
  'is one too many, and nobody says for how long': { does: 'too-many-requests' },
  'finds the payment locked': { does: 'answer', status: 423 },
  'has its token expire': { does: 'expire-token' },
  'waits for the headers': { does: 'slow-headers', ms: 400 },
  'waits for the body': { does: 'slow-body', ms: 400 },
  'is answered half': { does: 'truncate' },
  'is answered with nothing': { does: 'empty' },
  'is answered with far too much': { does: 'huge' },
};
const CALLS: readonly CallName[] = ['create', 'addReceipt', 'capture', 'get', 'refund', 'cancel'];

/** Codes that say nothing about the payment, but that somebody should ask again. */
const CODES = [
  ['create', '3010'],
  ['create', '6160'],
  ['get', '3010'],
  ['capture', '6160'],
  ['capture', '6280'],
  ['refund', '6160'],
  ['cancel', '6160'],
  ['cancel', '6250'],
] as const;

const WEBHOOKS: Readonly<Record<string, Fault>> = {
  'is dropped': { call: 'webhook', does: 'drop' },
  'comes three times': { call: 'webhook', does: 'duplicate', copies: 2 },
  'comes late': { call: 'webhook', does: 'delay', ms: 1_000 },
  'comes after the next one': { call: 'webhook', does: 'reorder', ms: 1_000 },
  'does not arrive at first': { call: 'webhook', does: 'fail' },
  'has a forged one before it': { call: 'webhook', does: 'forge' },
  'is signed with an old secret at first': { call: 'webhook', does: 'old-secret' },
  'is changed on its way at first': { call: 'webhook', does: 'tamper' },
};

/** Each fault meets a payment of its own, all at the same time. */
const troubled: readonly (readonly [string, Fault])[] = [
  ...CALLS.flatMap((call) =>
    Object.entries(MISBEHAVIOURS).map(
      ([how, misbehaviour]) => [`${call} ${how}`, { ...misbehaviour, call, times: 1 }] as const,
    ),
  ),
  ...CODES.map(([call, code]) => [`${call} is answered ${code}`, { does: 'answer', code, call, times: 1 }] as const),
  ['get shows an old copy after the capture', { call: 'get', does: 'stale', ms: 1_500 }],
  [
    'every third call, by chance, does not come to an end',
    { call: [...CALLS], does: 'reset-after-effect', probability: 0.3, seed: 7 },
  ],
  ...Object.entries(WEBHOOKS).map(([how, fault]) => [`the webhook ${how}`, fault] as const),
];

/** While a secret is renewed there are two registrations, which hear of everything in an order of their own. */
const ACROSS = ['the new registration hears of everything a second later', 'the old registration does'] as const;

const NAMES = [...troubled.map(([name]) => name), ...ACROSS];

/** The payment that a fault meets: one that is refunded or cancelled too, where the fault waits there. */
interface Journey {
  readonly go: (laptop: Laptop, reference: string) => Promise<Walked>;
  readonly ends: readonly string[];
  readonly effects: Readonly<Record<'capture' | 'refund' | 'cancel', number>>;
}

const paid: Journey = {
  go: (laptop, reference) => laptop.walk(reference),
  ends: GOES_WELL,
  effects: { capture: 1, refund: 0, cancel: 0 },
};
const refunded: Journey = {
  go: async (laptop, reference) => {
    await laptop.walk(reference);
    await laptop.platform.insist('payments.refund', { reference, refundId: 'return-1' });
    return laptop.reached(reference, 'Refunded');
  },
  ends: STORIES.refund.ends,
  effects: { capture: 1, refund: 1, cancel: 0 },
};
const released: Journey = {
  go: async (laptop, reference) => {
    await laptop.platform.insist('payments.request', exampleRequest({ reference, capture: 'on-command' }));
    await laptop.reached(reference, 'ReceiptAttached');
    await laptop.platform.insist('payments.cancel', { reference, cancelId: 'sold-out' });
    return laptop.reached(reference, 'Cancelled');
  },
  ends: STORIES.released.ends,
  effects: { capture: 0, refund: 0, cancel: 1 },
};

const journeyOf = ({ call }: Fault): Journey => (call === 'refund' ? refunded : call === 'cancel' ? released : paid);

function expectRightEnd({ types, account }: Walked, { ends, effects }: Journey): void {
  expect([...types].sort()).toEqual([...ends].sort());
  const counts = Object.entries(account?.effects ?? {}).map(([effect, { count }]) => [effect, count]);
  expect(Object.fromEntries(counts)).toEqual({ create: 1, authorize: 1, receipt: 1, ...effects });
}

describe('when Vipps misbehaves', () => {
  const laptop = new Laptop();
  const walks = new Map<string, { walk: Promise<Walked>; journey: Journey }>();

  const meet = async (name: string, fault: Fault): Promise<void> => {
    const reference = `troubled-${walks.size}`;
    const journey = journeyOf(fault);
    await laptop.vipps.addFault({ ...fault, reference: `^${reference}$` });
    const walk = journey.go(laptop, reference);
    walk.catch(() => undefined);
    walks.set(name, { walk, journey });
  };
  const allWalks = () => Promise.all([...walks.values()].map(({ walk }) => walk));

  beforeAll(async () => {
    await laptop.start({
      services: 'together',
      adapt: (program) => ({ ...program, environment: { ...program.environment, VIPPS_TIMEOUT_MS: '1500' } }),
    });
    await laptop.platform.insist('webhooks.rotate', {});
    const [old = '', renewed = ''] = await registrationsOf(laptop);
    for (const [name, fault] of troubled) await meet(name, fault);
    await meet(ACROSS[0], { call: 'webhook', does: 'delay', ms: 1_000, registrationId: renewed });
    await meet(ACROSS[1], { call: 'webhook', does: 'delay', ms: 1_000, registrationId: old });
  }, 90_000);
  afterAll(() => laptop.stop(), 30_000);

  it.each(NAMES)(
    'a payment ends right although %s',
    async (name) => {
      const met = walks.get(name);
      if (!met) throw new Error(`Nothing was met by ${name}`);
      expectRightEnd(await met.walk, met.journey);
    },
    90_000,
  );

  it('each fault did happen', async () => {
    await allWalks();
    const faults = await laptop.vipps.faults();
    expect(faults.length).toBe(NAMES.length);
    expect(faults.filter(({ happened }) => happened === 0)).toEqual([]);
  });

  it.each(['create', 'capture'] as const)(
    'a payment ends right although nobody listens for a while when it comes to %s',
    async (call) => {
      await allWalks();
      const reference = `nobody-listens-to-${call}`;
      const fault: Fault = { call, does: 'refuse', forMs: 1_000, times: 1, reference: `^${reference}$` };
      await laptop.vipps.addFault(fault);
      expectRightEnd(await laptop.walk(reference), paid);
    },
    90_000,
  );

  it('a payment ends right although its token is over and hardly another one to be had', async () => {
    await allWalks();
    const misfortunes: CallFault[] = [
      { does: 'reset-before-effect' },
      { does: 'answer', status: 500 },
      { does: 'empty' },
    ];
    for (const fault of misfortunes) await laptop.vipps.addFault({ ...fault, call: 'accessToken', times: 1 });
    await ask(`${laptop.stack.endpoints.vipps}/_sim/tokens/expire`, { method: 'POST' });
    expectRightEnd(await laptop.walk('hardly-a-token'), paid);
  }, 90_000);

  it('nothing happened that must never be seen', async () => {
    await allWalks();
    expect(await laptop.vipps.violations()).toEqual([]);
  });
});

/** In the order in which they were made. */
async function registrationsOf({ stack }: Laptop): Promise<string[]> {
  const { text } = await ask(`${stack.endpoints.vipps}/_sim/registrations`);
  return (JSON.parse(text) as { registrations: { id: string }[] }).registrations.map(({ id }) => id);
}
