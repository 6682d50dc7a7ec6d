import type { CallFault, CallName, Fault } from '@payments/tools-vipps';
import { Laptop, effectsOf, ONE_EFFECT_EACH, type Walked } from './testing/laptop';
import { GOES_WELL } from './story/stories';

/** How any call can go wrong, once; a lost answer after the effect has a spec of its own. */
const MISBEHAVIOURS: Readonly<Record<string, CallFault>> = {
  'is reset before the effect': { does: 'reset-before-effect' },
  'is met with silence': { does: 'silence-before-effect' },
  'meets a fault of the server': { does: 'answer', status: 500 },
  'meets a fault of the server after the effect': { does: 'answer', status: 503, afterEffect: true },
  'meets a gateway that shows a page': { does: 'html', status: 502 },
  'is one too many': { does: 'too-many-requests', retryAfterSeconds: 1 },
  'finds the payment locked': { does: 'answer', status: 423 },
  'has its token expire': { does: 'expire-token' },
  'waits for the headers': { does: 'slow-headers', ms: 400 },
  'waits for the body': { does: 'slow-body', ms: 400 },
  'is answered half': { does: 'truncate' },
  'is answered with nothing': { does: 'empty' },
  'is answered with far too much': { does: 'huge' },
};
const CALLS: readonly CallName[] = ['create', 'addReceipt', 'capture', 'get'];

const WEBHOOKS: Readonly<Record<string, Fault>> = {
  'is dropped': { call: 'webhook', does: 'drop' },
  'comes three times': { call: 'webhook', does: 'duplicate', copies: 2 },
  'comes late': { call: 'webhook', does: 'delay', ms: 1_000 },
  'comes after the next one': { call: 'webhook', does: 'reorder', ms: 1_000 },
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
  ['get shows an old copy after the capture', { call: 'get', does: 'stale', ms: 1_500 }],
  ...Object.entries(WEBHOOKS).map(([how, fault]) => [`the webhook ${how}`, fault] as const),
];

describe('when Vipps misbehaves', () => {
  const laptop = new Laptop();
  const walks = new Map<string, Promise<Walked>>();

  beforeAll(async () => {
    await laptop.start({
      services: 'together',
      adapt: (program) => ({ ...program, environment: { ...program.environment, VIPPS_TIMEOUT_MS: '1500' } }),
    });
    for (const [at, [name, fault]] of troubled.entries()) {
      const reference = `troubled-${at}`;
      await laptop.vipps.addFault({ ...fault, reference: `^${reference}$` });
      const walk = laptop.walk(reference);
      walk.catch(() => undefined);
      walks.set(name, walk);
    }
  }, 90_000);
  afterAll(() => laptop.stop(), 30_000);

  it.each(troubled.map(([name]) => name))(
    'a payment ends right although %s',
    async (name) => {
      const walked = (await walks.get(name)) as Walked;
      expect([...walked.types].sort()).toEqual([...GOES_WELL].sort());
      expect(effectsOf(walked)).toEqual(ONE_EFFECT_EACH);
    },
    90_000,
  );

  it('each fault did happen', async () => {
    await Promise.all(walks.values());
    const faults = await laptop.vipps.faults();
    expect(faults.length).toBe(troubled.length);
    expect(faults.filter(({ happened }) => happened === 0)).toEqual([]);
  });

  it('a payment ends right although nobody listens for a while', async () => {
    await Promise.all(walks.values());
    const fault: Fault = { call: 'create', does: 'refuse', forMs: 1_000, times: 1, reference: '^nobody-listens$' };
    await laptop.vipps.addFault(fault);
    expect(effectsOf(await laptop.walk('nobody-listens'))).toEqual(ONE_EFFECT_EACH);
  }, 90_000);

  it('nothing happened that must never be seen', async () => {
    await Promise.all(walks.values());
    expect(await laptop.vipps.violations()).toEqual([]);
  });
});
