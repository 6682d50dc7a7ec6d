import { pushRequest, receipt } from '../testing/caller';
import { newReference, withVipps } from '../testing/with-vipps';

const stage = withVipps();
const MINUTE = 60_000;
const DAY = 86_400_000;
const inMs = (ms: number): string => new Date(stage.vipps.clock.now() + ms).toISOString();

describe('a create with a field that is not as it must be', () => {
  it.each([
    [
      'reference',
      { reference: 'short' },
      "The field Reference must match the regular expression '^[a-zA-Z0-9-]{8,64}$'.",
    ],
    ['reference', { reference: undefined }, 'The Reference field is required.'],
    ['amount', { amount: undefined }, 'The Amount field is required.'],
    [
      'amount.currency',
      { amount: { currency: 'SEK', value: 1000 } },
      'The field Currency must be one of NOK, DKK, EUR.',
    ],
    [
      'amount.value',
      { amount: { currency: 'NOK', value: '1000' } },
      'The value of Value could not be converted to number.',
    ],
    ['paymentMethod', { paymentMethod: undefined }, 'The PaymentMethod field is required.'],
    ['userFlow', { userFlow: 'PULL' }, expect.stringContaining('must be one of PUSH_MESSAGE')],
    [
      'customer',
      { customer: { phoneNumber: '4712345678', customerToken: 'x' } },
      expect.stringContaining('Exactly one'),
    ],
    ['paymentDescription', { paymentDescription: 'ab' }, expect.stringContaining('minimum length of 3')],
    ['expiresAt', { expiresAt: 'tomorrow' }, expect.stringContaining('regular expression')],
    ['minimumUserAge', { minimumUserAge: 101 }, 'The field MinimumUserAge must be between 0 and 100.'],
    ['qrFormat', { qrFormat: { format: 'IMAGE/PNG' } }, 'The field QrFormat is only for the user flow QR.'],
    ['qrFormat.size', { qrFormat: { format: 'IMAGE/PNG', size: 99 } }, expect.stringContaining('between 100 and 2000')],
    ['receipt.bottomLine', { receipt: { orderLines: receipt().orderLines } }, 'The BottomLine field is required.'],
    [
      'industryData.airlineData.airlineCode',
      {
        industryData: {
          airlineData: { airlineCode: '12', agencyInvoiceNumber: '1', airlineDesignatorCode: 'XX', passengerName: 'A' },
        },
      },
      expect.stringContaining('minimum length of 3'),
    ],
  ])('is told so, without a code: %s', async (name, changes, reason) => {
    const { status, body, code, headers } = await stage.caller.create(newReference(), changes);
    expect({ status, code }).toEqual({ status: 400, code: undefined });
    expect(headers['content-type']).toContain('application/problem+json');
    expect(body).toMatchObject({
      type: 'https://httpstatuses.io/400',
      title: 'Bad Request',
      instance: '/v1/payments',
      traceId: expect.stringMatching(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/),
    });
    expect(body.extraDetails).toContainEqual({ name, reason });
  });

  it.each([
    ['Idempotency-Key', { 'idempotency-key': 'k'.repeat(51) }],
    ['Merchant-Serial-Number', { 'merchant-serial-number': 'abc' }],
    ['Vipps-System-Name', { 'vipps-system-name': 'n'.repeat(31) }],
  ])('or a header: %s', async (name, headers) => {
    const { status, body } = await stage.caller.create(newReference(), {}, { headers });
    expect(status).toBe(400);
    expect(body.extraDetails[0].name).toBe(name);
  });

  it.each([
    ['GET', ''],
    ['GET', '/events'],
    ['POST', '/capture'],
  ])('or without its sales unit: %s %s', async (method, path) => {
    const reference = newReference();
    await stage.caller.create(reference);
    const { 'merchant-serial-number': _left, ...headers } = await stage.caller.headers();
    const { status, body } = await stage.caller.send(method, `/epayment/v1/payments/${reference}${path}`, undefined, {
      ...headers,
      'idempotency-key': reference,
    });
    expect([status, body.extraDetails]).toEqual([
      400,
      [{ name: 'Merchant-Serial-Number', reason: expect.stringContaining('required') }],
    ]);
  });

  it('but not where it is a header of no meaning: the key of a call that needs none', async () => {
    const reference = newReference();
    await stage.caller.create(reference);
    const headers = { 'idempotency-key': 'k'.repeat(51) };
    expect((await stage.caller.call('GET', `/epayment/v1/payments/${reference}`, undefined, { headers })).status).toBe(
      200,
    );
  });

  it('or without a key', async () => {
    const { body } = await stage.caller.call('POST', '/epayment/v1/payments', pushRequest(newReference()));
    expect(body.extraDetails).toEqual([{ name: 'Idempotency-Key', reason: expect.any(String) }]);
  });

  it('or with a body that is not JSON', async () => {
    const { status } = await stage.caller.call('POST', '/epayment/v1/payments', '{', { key: newReference() });
    expect(status).toBe(400);
  });

  it('is let pass where the field is unknown, unless the switch says otherwise', async () => {
    const misplaced = { customer: { phoneNumber: '4712345678', customerInteraction: 'CUSTOMER_PRESENT' } };
    expect((await stage.caller.create(newReference(), misplaced)).status).toBe(201);
    stage.vipps.setSwitches({ unknownFields: 'reject' });
    expect((await stage.caller.create(newReference(), misplaced)).status).toBe(400);
    stage.vipps.setSwitches({ unknownFields: 'ignore' });
  });

  it('may have a reference of 50 only, where the switch says so', async () => {
    const long = 'r'.repeat(64);
    stage.vipps.setSwitches({ referenceMax: 50 });
    expect((await stage.caller.create(long)).status).toBe(400);
    stage.vipps.setSwitches({ referenceMax: 64 });
    expect((await stage.caller.create(long)).status).toBe(201);
  });
});

describe('a create that is pushed', () => {
  it('answers the reference and nothing else', async () => {
    const reference = newReference();
    expect((await stage.caller.create(reference)).body).toEqual({ reference });
    expect((await stage.caller.get(reference)).body.redirectUrl).toBeUndefined();
  });

  it('echoes its metadata when it is read, and not its receipt', async () => {
    const reference = newReference();
    await stage.caller.create(reference, { metadata: { cart: '7' }, receipt: receipt() });
    const { body } = await stage.caller.get(reference);
    expect(body.metadata).toEqual({ cart: '7' });
    expect(body.receipt).toBeUndefined();
  });

  it('leaves its receipt in Order Management, where a second one is a conflict', async () => {
    const reference = newReference();
    await stage.caller.create(reference, { receipt: receipt() });
    const { body } = await stage.caller.call('GET', `/order-management/v2/ecom/${reference}`);
    expect(body).toEqual({ receipt: receipt() });
    expect((await stage.caller.addReceipt(reference)).status).toBe(409);
  });

  it('or is replaced there, once, where the switch says so', async () => {
    stage.vipps.setSwitches({ omReceiptAfterCreate: 201 });
    const reference = newReference();
    await stage.caller.create(reference, { receipt: receipt() });
    const later = { ...receipt(), bottomLine: { currency: 'NOK', posId: 'till-2' } };
    expect((await stage.caller.addReceipt(reference, later)).status).toBe(201);
    expect((await stage.caller.addReceipt(reference, later)).status).toBe(409);
    const { body } = await stage.caller.call('GET', `/order-management/v2/ecom/${reference}`);
    expect(body).toEqual({ receipt: later });
    stage.vipps.setSwitches({ omReceiptAfterCreate: 409 });
  });
});

describe('a create that is not pushed', () => {
  it('answers where to send the customer', async () => {
    const reference = newReference();
    const { body } = await stage.caller.create(reference, {
      userFlow: 'WEB_REDIRECT',
      returnUrl: 'https://acme.example',
    });
    expect(body).toEqual({ reference, redirectUrl: expect.stringMatching(/^https:.*\?token=/) });
    const token = new URL(body.redirectUrl).searchParams.get('token');
    expect((await stage.caller.forceApprove(reference, { token })).status).toBe(200);
    expect((await stage.caller.get(reference)).body).toMatchObject({
      state: 'AUTHORIZED',
      redirectUrl: body.redirectUrl,
    });
  });
});

describe('a create that asks for more than money', () => {
  const asked = { profile: { scope: 'name email phoneNumber birthDate address' } };

  it('is answered with who the customer is, once they have said yes', async () => {
    const reference = newReference();
    await stage.caller.create(reference, asked);
    const before = (await stage.caller.get(reference)).body;
    expect([before.profile, before.userDetails]).toEqual([{}, undefined]);
    stage.vipps.approve(reference);
    const after = (await stage.caller.get(reference)).body;
    expect(after.profile).toEqual({ sub: expect.any(String) });
    expect(after.userDetails).toEqual({
      firstName: expect.any(String),
      lastName: expect.any(String),
      email: expect.stringContaining('@'),
      phoneNumber: '4712345678',
      birthDate: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/),
      address: expect.objectContaining({ country: 'NO' }),
    });
  });

  it('is told no more than it asked for', async () => {
    const reference = newReference();
    await stage.caller.create(reference, { profile: { scope: 'email' } });
    stage.vipps.approve(reference);
    expect(Object.keys((await stage.caller.get(reference)).body.userDetails)).toEqual(['email']);
  });

  it.each(['ABORTED', 'CREATED'] as const)(
    'and whose customer does not want to tell is %s, as the switch says',
    async (refusedConsentLeaves) => {
      stage.vipps.setSwitches({ refusedConsentLeaves });
      const [nosy, modest] = [newReference(), newReference()];
      await stage.caller.create(nosy, asked);
      await stage.caller.create(modest);
      const refuse = (reference: string) => stage.caller.control('POST', `/payments/${reference}/refuse-consent`);
      expect((await refuse(nosy)).body.payment.state).toBe(refusedConsentLeaves);
      expect((await refuse(modest)).status).toBe(409);
      expect((await stage.caller.get(modest)).body.state).toBe('CREATED');
      stage.vipps.setSwitches({ refusedConsentLeaves: 'ABORTED' });
    },
  );
});

describe('a request that nobody answers', () => {
  it('expires after ten minutes', async () => {
    const reference = newReference();
    await stage.caller.create(reference);
    await stage.vipps.clock.step(10 * MINUTE - 1);
    expect((await stage.caller.get(reference)).body.state).toBe('CREATED');
    await stage.vipps.clock.step(1);
    expect((await stage.caller.get(reference)).body).toMatchObject({
      state: 'EXPIRED',
      aggregate: { authorizedAmount: { value: 0 }, cancelledAmount: { value: 0 } },
    });
    expect(stage.vipps.approve(reference)).toBe(false);
  });

  it('expires after five, which the customer has to open it by the older pages, where the switch says so', async () => {
    stage.vipps.setSwitches({ expiryMinutes: 5 });
    const reference = newReference();
    await stage.caller.create(reference);
    await stage.vipps.clock.step(5 * MINUTE - 1);
    expect((await stage.caller.get(reference)).body.state).toBe('CREATED');
    await stage.vipps.clock.step(1);
    expect((await stage.caller.get(reference)).body.state).toBe('EXPIRED');
    stage.vipps.setSwitches({ expiryMinutes: 10 });
  });

  it('lives as long as it was given, where it is long-living', async () => {
    stage.vipps.setSwitches({ longLivingAllowed: true });
    const reference = newReference();
    const created = await stage.caller.create(reference, { expiresAt: inMs(30 * DAY), receipt: receipt() });
    expect(created.status).toBe(201);
    await stage.vipps.clock.step(29 * DAY);
    expect(stage.vipps.postpone(reference)).toBe(true);
    expect(stage.vipps.approve(reference)).toBe(true);
    stage.caller.forgetToken();
    expect((await stage.caller.get(reference)).body.state).toBe('AUTHORIZED');
    stage.vipps.setSwitches({ longLivingAllowed: false });
  });
});
