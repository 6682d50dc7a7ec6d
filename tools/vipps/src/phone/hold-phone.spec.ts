import { HeldPhone } from '../testing/held-phone';
import { newReference, withVipps } from '../testing/with-vipps';
import { receipt } from '../testing/caller';

const APPROVE_AFTER_MS = 1500;
const stage = withVipps({ approveAfterMs: APPROVE_AFTER_MS, switches: { longLivingAllowed: true } });

const held: HeldPhone[] = [];
async function hold(phoneNumber: string): Promise<HeldPhone> {
  const phone = await HeldPhone.take(stage.vipps, phoneNumber);
  held.push(phone);
  return phone;
}
afterEach(() => {
  for (const phone of held.splice(0)) phone.putDown();
});

const push = async (phoneNumber: string, changes: object = {}): Promise<string> => {
  const reference = newReference();
  await stage.caller.create(reference, { customer: { phoneNumber }, ...changes });
  return reference;
};
const stateOf = (reference: string) => stage.vipps.payment(reference)?.state;
const wait = () => stage.vipps.clock.step(APPROVE_AFTER_MS);
const set = (phoneNumber: string, what: string, on: boolean) =>
  stage.caller.control('PUT', `/phones/${phoneNumber}/${what}`, { on });

/** Settles when the phone has seen a hand less; a stream ends when its socket has. */
async function whenPutDown(phone: HeldPhone, reference: string): Promise<void> {
  phone.putDown();
  while (stateOf(reference) === 'CREATED') {
    await new Promise((resolve) => setImmediate(resolve));
    await wait();
  }
}

describe('a phone in somebody’s hand', () => {
  it('is asked, and not passed over', async () => {
    await hold('4711000001');
    const reference = await push('4711000001');
    await wait();
    expect(stateOf(reference)).toBe('CREATED');
  });

  it('approves by itself where the person said so, for what is open too', async () => {
    const phone = await hold('4711000002');
    const reference = await push('4711000002');
    await set('4711000002', 'approves-by-itself', true);
    await phone.until(({ event, message }) => event === 'phone' && message.approvesByItself);
    await wait();
    expect(stateOf(reference)).toBe('AUTHORIZED');
    await set('4711000002', 'approves-by-itself', false);
    const next = await push('4711000002');
    await wait();
    expect(stateOf(next)).toBe('CREATED');
    expect((await stage.caller.control('PUT', '/phones/4711000002/approves-by-itself', {})).status).toBe(400);
  });

  it('answers by itself again when it is put down', async () => {
    const phone = await hold('4711000003');
    const reference = await push('4711000003');
    await whenPutDown(phone, reference);
    expect(stateOf(reference)).toBe('AUTHORIZED');
  });

  it('leaves a request alone that was put off', async () => {
    const phone = await hold('4711000004');
    const expiresAt = new Date(stage.vipps.clock.now() + 86_400_000).toISOString();
    const putOff = await push('4711000004', { expiresAt, receipt: receipt() });
    const other = await push('4711000004');
    stage.vipps.postpone(putOff);
    await whenPutDown(phone, other);
    expect(stateOf(putOff)).toBe('CREATED');
  });

  it('shows the request, the receipt with its lines, and what is captured and given back', async () => {
    const phone = await hold('4711000005');
    const reference = await push('4711000005');
    await phone.untilOccasion('CREATED');
    expect(phone.last('payment').payment).toMatchObject({
      merchant: 'Laptop shop',
      description: 'Order at Acme',
      amount: { currency: 'NOK', value: 1000 },
      state: 'CREATED',
    });
    stage.vipps.approve(reference, 'mastercard');
    await stage.caller.addReceipt(reference);
    await stage.caller.capture(reference, 1000);
    await stage.caller.refund(reference, 300);
    await phone.untilOccasion('REFUNDED');
    expect(phone.occasions()).toEqual(['CREATED', 'AUTHORIZED', 'RECEIPT', 'CAPTURED', 'REFUNDED']);
    expect(phone.last('payment').payment).toMatchObject({
      card: 'mastercard',
      reserved: 1000,
      captured: 1000,
      refunded: 300,
      receipt: receipt(),
    });
  });

  it('shows the order lines with the request, where they came with it', async () => {
    const phone = await hold('4711000010');
    await push('4711000010', { receipt: receipt() });
    await phone.untilOccasion('CREATED');
    expect(phone.last('payment').payment).toMatchObject({ receipt: receipt() });
  });

  it('shows what the merchant wants to know besides', async () => {
    const phone = await hold('4711000011');
    await push('4711000011', { profile: { scope: 'name birthDate' } });
    await phone.untilOccasion('CREATED');
    expect(phone.last('payment').payment).toMatchObject({ asksFor: ['name', 'birthDate'] });
  });

  it('has the earlier payments, the latest first', async () => {
    const [first, second] = [await push('4711000006'), await push('4711000006')];
    const phone = await hold('4711000006');
    await phone.until(({ event }) => event === 'payments');
    const references = phone.last('payments').map((payment: { reference: string }) => payment.reference);
    expect(references).toEqual([second, first]);
  });

  it('in flight mode learns nothing until it is back, and then has in its list what it missed', async () => {
    await set('4711000007', 'flight-mode', true);
    const phone = await hold('4711000007');
    const reference = await push('4711000007');
    expect(phone.last('phone')).toMatchObject({ flightMode: true });
    expect(phone.last('payments')).toBeUndefined();
    await set('4711000007', 'flight-mode', false);
    await phone.until(({ event }) => event === 'payments');
    expect(phone.last('payments')).toEqual([expect.objectContaining({ reference, missed: true })]);
    expect(phone.occasions()).toEqual([]);
  });

  it('goes by the clock of this Vipps', async () => {
    const phone = await hold('4711000008');
    await stage.vipps.clock.step(60_000);
    const now = stage.vipps.clock.now();
    await phone.until(({ event, message }) => event === 'clock' && message.now === now);
    expect(phone.last('clock')).toEqual({ now, isRunning: false });
  });
});

describe('whose phone it is', () => {
  it.each([
    [
      'an ordinary customer',
      '4712345678',
      { isCustomer: true, cards: ['visa', 'mastercard', 'visa-electron', 'bankaxept'] },
    ],
    ['unknown', '4700000000', { isCustomer: false }],
    ['of another country', '4912345678', { isCustomer: false }],
    ['a child', '4700000012', { isCustomer: true, age: 12 }],
    ['a customer without cards', '4700000050', { cards: [] }],
    ['a customer who never paid', '4700000030', { isCustomer: true, neverPaid: true }],
    [
      'a customer with a card of their own',
      '4700000007',
      { cards: ['bankaxept', 'visa', 'mastercard', 'visa-electron'] },
    ],
  ])('is told of %s', async (_, phoneNumber, facts) => {
    const phone = await hold(phoneNumber);
    expect(phone.last('phone')).toMatchObject(facts);
  });

  it('can be looked up before one is taken', async () => {
    await push('4711000009');
    const { body } = await stage.caller.control('GET', '/phones');
    expect(body.phones).toEqual(
      expect.arrayContaining([
        { phoneNumber: '4712345678', isCustomer: true, flightMode: false, openRequests: 0 },
        { phoneNumber: '4711000009', isCustomer: true, flightMode: false, openRequests: 1 },
        { phoneNumber: '4700000000', isCustomer: false, flightMode: false, openRequests: 0 },
        { phoneNumber: '4700000012', isCustomer: true, age: 12, flightMode: false, openRequests: 0 },
      ]),
    );
  });
});
