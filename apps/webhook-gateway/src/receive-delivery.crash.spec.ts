import { InMemoryEventStore } from '@payments/event-store';
import { authorized, initiated, requested } from '@payments/events/examples';
import type { PaymentEvent } from '@payments/events';
import { turns } from '@payments/projection/testing';
import { record } from '@payments/service/testing';
import { Clock, startVipps, type Vipps } from '@payments/tools-vipps';
import { atAwait } from './testing/at-await';
import { payloadOf, signed, type SignedDelivery } from './testing/delivery';
import { MortalGateway } from './testing/mortal-gateway';
import { Stage } from './testing/stage';

let vipps: Vipps;
let stage: Stage;

beforeAll(async () => {
  vipps = await startVipps({ clock: new Clock({ running: false }) });
  stage = new Stage(vipps);
  stage.verify = async ({ reference }) => {
    await turns(1);
    stage.compared.push(reference);
  };
  await stage.registrations().start();
});

afterAll(async () => {
  await stage.stop();
  await vipps.stop();
});

interface Told {
  readonly past: readonly PaymentEvent[];
  readonly body: object;
  /** How often what the delivery tells of has been seen to. */
  readonly seenTo: (log: InMemoryEventStore) => number;
  /** How much time goes by at each look. */
  readonly passingMs?: number;
}

const recordedAs = (type: string) => (log: InMemoryEventStore) =>
  log.all().filter((event) => event.type === type).length;

/** Delivers once, and kills the gateway at that await. @returns whether it got so far */
async function dies(at: number, log: InMemoryEventStore, delivery: SignedDelivery, told: Told): Promise<boolean> {
  const gateway = await new MortalGateway(stage, log).start();
  let seenToAtReply: number | undefined;
  const death = atAwait(at, () => gateway.die());
  void gateway.receive(delivery, () => (seenToAtReply = told.seenTo(log)));
  while (seenToAtReply === undefined && !gateway.isDead) await gateway.clock.advance(told.passingMs ?? 0);
  await turns();
  death.stop();
  await gateway.stop();
  if (seenToAtReply !== undefined) expect(seenToAtReply).toBe(1);
  return gateway.isDead;
}

/** As Vipps does until it hears 200. */
async function deliversAgain(log: InMemoryEventStore, delivery: SignedDelivery, told: Told): Promise<void> {
  const gateway = await new MortalGateway(stage, log).start();
  let isReplied = false;
  const received = gateway.receive(delivery, () => (isReplied = true));
  while (!isReplied) await gateway.clock.advance(told.passingMs ?? 0);
  await received;
  await gateway.stop();
}

const open = [requested(), initiated];

describe('a gateway that is killed at whichever await, from the arrival of a delivery until after its answer', () => {
  it.each<[string, Told]>([
    ["a customer's yes", { past: open, body: payloadOf(), seenTo: recordedAs('Authorized') }],
    [
      'a yes to a request of which nobody knows yet that Vipps took it',
      { past: [requested()], body: payloadOf(), seenTo: recordedAs('Authorized'), passingMs: 500 },
    ],
    [
      'a card that was declined',
      { past: open, body: payloadOf({ success: false }), seenTo: recordedAs('FailureReported') },
    ],
    [
      'a payment that nobody here knows',
      { past: [], body: payloadOf({ reference: 'of-another' }), seenTo: recordedAs('DeliveryUnclaimed') },
    ],
    [
      'a capture by somebody else, which is to be looked up at Vipps',
      {
        past: [...open, authorized(1000)],
        body: payloadOf({ name: 'CAPTURED', idempotencyKey: 'of-the-portal' }),
        // To compare twice does nothing twice.
        seenTo: () => Number(stage.compared.length > 0),
      },
    ],
  ])('has said 200 only if it had seen to it, and has when it comes again, once: %s', async (_what, told) => {
    const delivery = signed(await stage.registration(), told.body);
    let at = 1;
    for (let isKilled = true; isKilled; at++) {
      const log = new InMemoryEventStore({ now: () => vipps.clock.now() });
      stage.compared.length = 0;
      if (told.past.length > 0) await record(log, stage.id, ...told.past);
      isKilled = await dies(at, log, delivery, told);
      await deliversAgain(log, delivery, told);
      expect(told.seenTo(log)).toBe(1);
    }
    expect(at).toBeGreaterThan(20);
  });
});
