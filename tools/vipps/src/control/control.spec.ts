import { newReference, withVipps } from '../testing/with-vipps';
import { Receiver } from '../testing/receiver';

const stage = withVipps();
const control = (method: string, path: string, body?: unknown) => stage.caller.control(method, path, body);

describe('the controls', () => {
  it('act for the customer', async () => {
    const [one, other] = [newReference(), newReference()];
    await stage.caller.create(one);
    await stage.caller.create(other);
    const declined = await control('POST', `/payments/${one}/approve`, { declined: true });
    expect([declined.status, declined.body.payment.state]).toEqual([409, 'CREATED']);
    const approved = await control('POST', `/payments/${one}/approve?msn=1234567`, { card: 'mastercard' });
    expect(approved.body).toMatchObject({
      done: true,
      payment: { state: 'AUTHORIZED', merchantSerialNumber: '1234567' },
    });
    expect((await control('POST', `/payments/${other}/reject`)).body.payment.state).toBe('ABORTED');
    expect((await control('POST', `/payments/${other}/expire`)).status).toBe(409);
    expect((await control('POST', '/payments/nowhere/approve')).status).toBe(404);
  });

  it('say why nothing came of an act', async () => {
    const phoneNumber = '4712340001';
    const [open, refused, over] = [newReference(), newReference(), newReference()];
    for (const reference of [open, over]) await stage.caller.create(reference, { customer: { phoneNumber } });
    await stage.caller.create(refused, { amount: { currency: 'NOK', value: 151 } });
    await control('POST', `/payments/${over}/reject`);
    const why = async (reference: string, act: string, body?: object) =>
      (await control('POST', `/payments/${reference}/${act}`, body)).body.message;
    expect(await why(open, 'approve', { declined: true })).toContain('declined');
    expect(await why(refused, 'approve')).toContain('refuses this amount');
    expect(await why(open, 'postpone')).toContain('long-living');
    expect(await why(open, 'release-hold')).toBe('The payment is CREATED: no money is reserved.');
    expect(await why(open, 'revoke-captures')).toContain('Nothing is captured');
    for (const act of ['approve', 'reject', 'postpone', 'expire', 'begin-approval']) {
      expect(await why(over, act)).toBe('The payment is ABORTED: there is nothing left to answer.');
    }
    await control('PUT', `/phones/${phoneNumber}/flight-mode`, { on: true });
    for (const act of ['approve', 'reject', 'postpone']) expect(await why(open, act)).toContain('flight mode');
  });

  it('know no other card, and nothing else to approve with', async () => {
    const reference = newReference();
    await stage.caller.create(reference);
    for (const body of [{ card: 'amex' }, { declined: 'yes' }, { cards: 'visa' }]) {
      expect((await control('POST', `/payments/${reference}/approve`, body)).status).toBe(400);
    }
    expect(stage.vipps.payment(reference)?.state).toBe('CREATED');
  });

  it('act for the bank, and for a customer with the finger on the button', async () => {
    const reference = newReference();
    await stage.caller.create(reference);
    expect((await control('POST', `/payments/${reference}/postpone`)).status).toBe(409);
    await control('POST', `/payments/${reference}/begin-approval`);
    expect((await stage.caller.cancel(reference)).code).toBe('6250');
    await control('POST', `/payments/${reference}/approve`);
    await control('POST', `/payments/${reference}/release-hold`);
    expect((await stage.caller.capture(reference, 1)).code).toBe('6260');
  });

  it('list payments, by state, and show one with its events', async () => {
    const reference = newReference();
    await stage.caller.create(reference);
    stage.vipps.expire(reference);
    const { body } = await control('GET', '/payments?state=EXPIRED&limit=1');
    expect(body.payments).toEqual([expect.objectContaining({ reference, state: 'EXPIRED' })]);
    const { body: searched } = await control('GET', `/payments?reference=${reference.slice(5)}`);
    expect(searched.payments.map((payment: { reference: string }) => payment.reference)).toEqual([reference]);
    expect((await control('GET', '/payments?state=OPEN')).status).toBe(400);
    for (const limit of ['x', '0', '-1']) {
      expect((await control('GET', `/payments?limit=${limit}`)).status).toBe(400);
      expect((await control('GET', `/deliveries?limit=${limit}`)).status).toBe(400);
    }
    const one = await control('GET', `/payments/${reference}`);
    expect(one.body.events.map(({ name }: { name: string }) => name)).toEqual(['CREATED', 'EXPIRED']);
  });

  it('move the clock', async () => {
    const before = Date.parse((await control('GET', '/clock')).body.now);
    await control('POST', '/clock/step', { ms: 1000 });
    const after = await control('POST', '/clock/set', { to: new Date(before + 5000).toISOString() });
    expect(after.body).toMatchObject({ now: new Date(before + 5000).toISOString(), running: false });
    expect(Date.parse((await control('POST', '/clock/jump')).body.now)).toBeGreaterThan(before + 5000);
    expect((await control('POST', '/clock/run')).body.running).toBe(true);
    expect((await control('POST', '/clock/pause')).body.running).toBe(false);
    expect((await control('POST', '/clock/set', '{')).status).toBe(400);
    expect((await control('POST', '/clock/step', { ms: 'far' })).status).toBe(400);
  });

  it('keep the clock where there are calendars, and bring it back to the real time', async () => {
    const { now } = (await control('GET', '/clock')).body;
    for (const ms of [1e300, -1e300, 9e15]) expect((await control('POST', '/clock/step', { ms })).status).toBe(400);
    for (const to of ['+275760-09-13T00:00:00Z', '1969-12-31T23:59:59Z']) {
      expect((await control('POST', '/clock/set', { to })).status).toBe(400);
    }
    expect((await control('GET', '/clock')).body.now).toBe(now);
    await control('POST', '/clock/set', { to: '2031-01-01T00:00:00Z' });
    const before = Date.now();
    const { body } = await control('POST', '/clock/real');
    expect(body.running).toBe(true);
    expect(Date.parse(body.now)).toBeGreaterThanOrEqual(before);
    expect(Date.parse(body.now)).toBeLessThanOrEqual(Date.now());
    await control('POST', '/clock/pause');
    stage.caller.forgetToken();
  });

  it('add faults, list them and take them away', async () => {
    const added = await control('POST', '/faults', { call: 'get', does: 'answer', status: 503, times: 1 });
    expect(added).toMatchObject({ status: 201, body: { id: expect.any(String) } });
    expect((await stage.caller.get('acme-nowhere-1')).status).toBe(503);
    expect((await control('GET', '/faults')).body.faults).toEqual([expect.objectContaining({ happened: 1 })]);
    expect((await control('DELETE', `/faults/${added.body.id}`)).status).toBe(204);
    expect((await control('GET', '/faults')).body.faults).toEqual([]);
    expect((await control('POST', '/faults', { does: 'empty', call: ['get', 'steal'] })).status).toBe(400);
    expect((await control('POST', '/faults', { does: 'empty', reference: '(' })).status).toBe(400);
    expect((await control('POST', '/faults', { does: 'empty', containing: '(' })).status).toBe(400);
    expect((await control('POST', '/faults', '{')).status).toBe(400);
    expect(await control('POST', '/faults', { does: 'explode' })).toMatchObject({
      status: 400,
      body: { flaws: [{ name: 'does' }] },
    });
  });

  it.each([
    [{ does: 'drop' }, 'say "call":"webhook"'],
    [{ does: 'drop', call: ['webhook', 'get'] }, 'say "call":"webhook"'],
    [{ does: 'truncate', call: 'webhook' }, 'No webhook can truncate'],
    [{ does: 'empty', call: 'get', event: 'CREATED' }, 'Only of webhooks'],
    [{ does: 'drop', call: 'webhook', event: 'PAID' }, 'There is no event PAID'],
    [{ does: 'slow-headers', call: 'get' }, '"ms":3000'],
    [{ does: 'delay-after-effect' }, '"delayAfterEffectMs":3000'],
    [{ does: 'answer' }, 'a status, a code, or a body'],
  ])('refuse the fault %j, of which nothing would come', async (fault, why) => {
    const { status, body } = await control('POST', '/faults', fault);
    expect([status, body.message]).toEqual([400, expect.stringContaining(why)]);
    expect((await control('GET', '/faults')).body.faults).toEqual([]);
  });

  it('set switches, and no others', async () => {
    expect((await control('PUT', '/switches', { referenceMax: 50 })).body.referenceMax).toBe(50);
    await control('PUT', '/switches?msn=1234567', { referenceMax: 60 });
    expect((await control('GET', '/switches')).body.referenceMax).toBe(50);
    expect((await control('GET', '/switches?msn=1234567')).body.referenceMax).toBe(60);
    expect((await control('PUT', '/switches', { unheardOf: true })).status).toBe(400);
    expect((await control('GET', '/switches?msn=9')).status).toBe(404);
  });

  it('set no switch to what it cannot be, and none for a sales unit that there is not', async () => {
    const { status, body } = await control('PUT', '/switches', { market: 'SE', replayCreate: 200 });
    expect([status, body.flaws.map(({ name }: { name: string }) => name)]).toEqual([400, ['market', 'replayCreate']]);
    expect((await control('PUT', '/switches', '{')).status).toBe(400);
    expect((await control('PUT', '/switches?msn=9', { pushAllowed: false })).status).toBe(404);
    expect((await control('GET', '/switches')).body).toMatchObject({
      market: 'NO',
      replayCreate: 201,
      pushAllowed: true,
    });
  });

  it('set the smallest amount of one currency, and leave those of the others', async () => {
    const { body } = await control('PUT', '/switches', { minAmount: { NOK: 400 } });
    expect(body.minAmount).toEqual({ NOK: 400, DKK: 1, EUR: 1 });
    await control('PUT', '/switches', { minAmount: { NOK: 100 } });
  });

  it('say what is set, and with which keys to call', async () => {
    expect((await control('GET', '/settings')).body).toEqual({ approveAfterMs: null });
    for (const approveAfterMs of ['soon', -1, 0.5]) {
      expect((await control('PUT', '/settings', { approveAfterMs })).status).toBe(400);
    }
    const { salesUnits } = (await control('GET', '/sales-units')).body;
    expect(salesUnits[0]).toMatchObject({ merchantSerialNumber: '1234567', clientSecret: expect.any(String) });
  });

  it('expire all tokens', async () => {
    await stage.caller.token();
    await control('POST', '/tokens/expire');
    expect((await stage.caller.get('acme-nowhere-1')).status).toBe(401);
    stage.caller.forgetToken();
  });

  it('bear witness of the money, and of the webhooks', async () => {
    const receiver = await Receiver.start();
    await stage.caller.register(receiver.url);
    const reference = newReference();
    await stage.caller.create(reference);
    await stage.vipps.quiet();
    const { body } = await control('GET', `/deliveries?reference=${reference}`);
    expect(body.deliveries).toEqual([
      expect.objectContaining({
        status: 'delivered',
        attempts: [{ at: expect.any(Number), status: 200 }],
        headers: expect.objectContaining({ authorization: expect.stringContaining('Signature=') }),
      }),
    ]);
    expect((await control('POST', `/deliveries/${body.deliveries[0].id}/resend`)).status).toBe(200);
    expect((await control('POST', '/deliveries/0/resend')).status).toBe(404);
    await stage.caller.create(newReference());
    await stage.vipps.quiet();
    const { deliveries: latest } = (await control('GET', '/deliveries?limit=1')).body;
    expect(latest).toEqual([expect.not.objectContaining({ reference })]);
    expect(receiver.names(reference)).toEqual(['CREATED', 'CREATED']);
    expect((await control('GET', `/ledger?reference=${reference}`)).body.payments).toHaveLength(1);
    expect((await control('GET', `/ledger/${reference}/entries`)).body.entries).toEqual([
      expect.objectContaining({ effect: 'create', by: 'merchant' }),
    ]);
    expect((await control('GET', '/violations')).body.violations).toEqual([]);
    await receiver.stop();
  });
});
