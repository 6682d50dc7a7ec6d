import type { EventName } from '../index';
import { withReceiver } from '../testing/with-receiver';
import { newReference } from '../testing/with-vipps';

const stage = withReceiver();

/** Makes a payment with everything that an event can tell of, up to the event that is asked for. */
async function untilThereIs(name: EventName): Promise<string> {
  const reference = newReference();
  await stage.caller.create(reference, { profile: { scope: 'name email' } }, { key: `create-${reference}` });
  const authorized = async (): Promise<unknown> => stage.vipps.approve(reference);
  const captured = async (): Promise<unknown> => {
    await authorized();
    return stage.caller.capture(reference, 400, `capture-${reference}`);
  };
  const ways: Record<EventName, () => Promise<unknown>> = {
    CREATED: () => Promise.resolve(),
    AUTHORIZED: authorized,
    ABORTED: async () => stage.vipps.reject(reference),
    EXPIRED: async () => stage.vipps.expire(reference),
    TERMINATED: () => stage.caller.cancel(reference),
    CAPTURED: captured,
    CANCELLED: async () => {
      await captured();
      await stage.caller.cancel(reference);
    },
    REFUNDED: async () => {
      await captured();
      await stage.caller.refund(reference, 100, `refund-${reference}`);
    },
  };
  await ways[name]();
  await stage.vipps.quiet();
  return reference;
}

const told: [name: EventName, value: number, key: string | undefined, also: object][] = [
  ['CREATED', 1000, 'create', {}],
  [
    'AUTHORIZED',
    1000,
    'create',
    {
      captureGuaranteedUntil: expect.stringMatching(/^\d{4}-.*\+00:00$/),
      sub: expect.any(String),
      userDetails: expect.objectContaining({ firstName: expect.any(String), email: expect.any(String) }),
    },
  ],
  ['ABORTED', 1000, undefined, {}],
  ['EXPIRED', 1000, undefined, {}],
  ['TERMINATED', 1000, undefined, {}],
  ['CAPTURED', 400, 'capture', {}],
  ['CANCELLED', 600, undefined, {}],
  ['REFUNDED', 100, 'refund', {}],
];

describe('what a webhook tells', () => {
  it.each(told)(
    'of %s: its own amount of %i, under the key of %s, and nothing else',
    async (name, value, key, also) => {
      const reference = await untilThereIs(name);
      const { body, headers } = stage.receiver.received.at(-1) ?? { body: undefined, headers: {} };
      expect(body).toEqual({
        msn: '1234567',
        reference,
        pspReference: expect.any(String),
        name,
        amount: { currency: 'NOK', value },
        timestamp: new Date(stage.vipps.clock.now()).toISOString(),
        ...(key === undefined ? {} : { idempotencyKey: `${key}-${reference}` }),
        success: true,
        ...also,
      });
      expect(headers['content-type']).toBe('application/json');
    },
  );

  it('goes by a pspReference of its own, which the event log knows', async () => {
    const reference = await untilThereIs('REFUNDED');
    const { body: log } = await stage.caller.events(reference);
    const heard = stage.receiver.received.map(({ body }) => body.pspReference);
    expect(heard).toEqual(log.map((event: { pspReference: string }) => event.pspReference));
    expect(new Set(heard).size).toBe(4);
  });

  it('of what did not succeed is that it did not, where the switch says so', async () => {
    stage.vipps.setSwitches({ successFalseEvents: true });
    const reference = newReference();
    await stage.caller.create(reference);
    await stage.caller.capture(reference, 1000);
    await stage.vipps.quiet();
    expect(stage.receiver.received.at(-1)?.body).toMatchObject({ name: 'CAPTURED', success: false });
  });
});
