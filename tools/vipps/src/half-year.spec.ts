import { receipt } from './testing/caller';
import { HeldPhone } from './testing/held-phone';
import { Receiver } from './testing/receiver';
import { newReference, withVipps } from './testing/with-vipps';

const MINUTE = 60_000;
const DAY = 86_400_000;
const HALF_A_YEAR = 183 * DAY;

const stage = withVipps({ switches: { longLivingAllowed: true } });

async function created(changes: object = {}): Promise<string> {
  const reference = newReference();
  stage.caller.forgetToken();
  expect((await stage.caller.create(reference, changes)).status).toBe(201);
  return reference;
}

const stateOf = (reference: string) => stage.vipps.payment(reference)?.state;
const namesOf = (reference: string) => stage.vipps.payment(reference)?.events.map(({ name }) => name);

describe('half a year on the laptop', () => {
  let alive: Receiver;
  let dead: Receiver;
  let startedAt: number;
  let silent: string;
  let longLiving: string;
  let forgotten: string;
  let captured: string;
  let late: string;
  let patient: string;
  let phone: HeldPhone;

  beforeAll(async () => {
    alive = await Receiver.start();
    dead = await Receiver.start();
    dead.answers = () => 503;
    await stage.caller.register(alive.url);
    await stage.caller.register(dead.url, ['epayments.payment.captured.v1']);
    startedAt = stage.vipps.clock.now();

    silent = await created();
    phone = await HeldPhone.take(stage.vipps, '4711111111');
    longLiving = await created({
      customer: { phoneNumber: '4711111111' },
      expiresAt: new Date(startedAt + 59 * DAY).toISOString(),
      receipt: receipt(),
    });
    forgotten = await created();
    captured = await created();
    stage.vipps.approve(forgotten);
    stage.vipps.approve(captured);
    await stage.caller.capture(captured, 400);
    patient = await created();
    stage.vipps.approve(patient, 'mastercard');
    await stage.vipps.clock.step(58 * DAY);
    stage.caller.forgetToken();
    await stage.caller.capture(patient, 1000);
    late = await created();
    stage.vipps.approve(late, 'bankaxept');
    await stage.vipps.clock.moveTo(startedAt + HALF_A_YEAR);
    stage.caller.forgetToken();
  });

  afterAll(async () => {
    phone.putDown();
    await alive.stop();
    await dead.stop();
  });

  it('ends what nobody answered: after ten minutes, or when its own time was over', () => {
    const endedAt = (reference: string) => Date.parse(stage.vipps.payment(reference)?.events.at(-1)?.timestamp ?? '');
    expect([stateOf(silent), endedAt(silent) - startedAt]).toEqual(['EXPIRED', 10 * MINUTE]);
    expect([stateOf(longLiving), endedAt(longLiving) - startedAt]).toEqual(['EXPIRED', 59 * DAY]);
  });

  it('reminds of what can wait, three days and one day before its time is over', async () => {
    await phone.untilOccasion('EXPIRED');
    const remindedAt = phone.told
      .filter(({ event, message }) => event === 'payment' && message.occasion === 'REMINDER')
      .map(({ message }) => message.at - startedAt);
    expect(remindedAt).toEqual([56 * DAY, 58 * DAY]);
  });

  it('lets go of what nobody captured in 180 days, and of nothing else', () => {
    expect(namesOf(forgotten)).toEqual(['CREATED', 'AUTHORIZED', 'CANCELLED']);
    expect(namesOf(captured)).toEqual(['CREATED', 'AUTHORIZED', 'CAPTURED', 'CANCELLED']);
    expect(namesOf(late)).toEqual(['CREATED', 'AUTHORIZED']);
    expect(stage.vipps.ledger(captured)[0]?.money).toEqual({
      customer: -1000,
      reserved: 0,
      merchant: 400,
      released: 600,
    });
  });

  it('says still until when each bank had promised the money', async () => {
    const promisedUntil = async (reference: string) =>
      Date.parse((await stage.caller.get(reference)).body.captureGuaranteedUntil) - startedAt;
    expect(await promisedUntil(forgotten)).toBe(7 * DAY);
    expect(await promisedUntil(patient)).toBe(30 * DAY);
    expect(await promisedUntil(late)).toBe((58 + 7) * DAY);
  });

  it('captures after the promise, where the bank waits all the same', async () => {
    expect(stage.vipps.payment(patient)?.captured).toBe(1000);
  });

  it('captures no more where the bank did not wait', async () => {
    expect((await stage.caller.capture(late, 1000)).code).toBe('6260');
    expect((await stage.caller.capture(forgotten, 1000)).code).toBe('6100');
  });

  it('gives up a dead receiver after seven days, and forgets it after fourteen', async () => {
    expect(dead.received.length).toBeGreaterThan(30);
    const { body } = await stage.caller.call('GET', '/webhooks/v1/webhooks');
    expect(body.webhooks.map(({ url }: { url: string }) => url)).toEqual([alive.url]);
    const attempts = stage.vipps.deliveries({ reference: captured }).flatMap(({ attempts: all }) => all);
    expect(Math.max(...attempts.filter(({ status }) => status === 503).map(({ at }) => at)) - startedAt).toBeLessThan(
      7 * DAY,
    );
  });

  it('tells the living one everything, once', () => {
    for (const reference of [silent, longLiving, forgotten, captured, late]) {
      expect(alive.names(reference)).toEqual(namesOf(reference));
    }
  });

  it('leaves nothing in the ledger that should not be', () => {
    expect(stage.vipps.violations()).toEqual([]);
  });
});
