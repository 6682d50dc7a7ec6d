import { receipt } from '../testing/caller';
import { newReference, withVipps } from '../testing/with-vipps';

const stage = withVipps();
const path = '/order-management/v2';

/** The head of a PNG of the given height; nobody looks further. */
const png = (height: number): string => {
  const head = Buffer.alloc(64);
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]).copy(head);
  head.writeUInt32BE(height, 20);
  return head.toString('base64');
};

const jpeg = (height: number): string => {
  const head = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xc0, 0, 17, 8, 0, 0, 0, 0, 0, 0]);
  head.writeUInt16BE(height, 13);
  return head.toString('base64');
};

const addImage = (src: string, imageId = newReference()) =>
  stage.caller.call('POST', '/order-management/v1/images', { imageId, src, type: 'base64' });

describe('a receipt', () => {
  it('is attached once, and a payment need not exist for it', async () => {
    const first = await stage.caller.addReceipt('acme-never-created');
    expect([first.status, typeof first.body]).toEqual([201, 'string']);
    const second = await stage.caller.addReceipt('acme-never-created');
    expect(second).toMatchObject({
      status: 409,
      headers: { 'content-type': expect.stringContaining('application/json') },
    });
  });

  it('that is the same may be attached again, where the switch says so', async () => {
    stage.vipps.setSwitches({ omSecondIdentical: 201 });
    const reference = newReference();
    const first = await stage.caller.addReceipt(reference);
    expect((await stage.caller.addReceipt(reference)).body).toBe(first.body);
    const other = { ...receipt(), bottomLine: { currency: 'NOK', posId: '2' } };
    expect((await stage.caller.addReceipt(reference, other)).status).toBe(409);
    stage.vipps.setSwitches({ omSecondIdentical: 409 });
  });

  it('is read in whatever case the payment type is spelled', async () => {
    const reference = newReference();
    await stage.caller.call('POST', `${path}/ECOM/receipts/${reference}`, receipt());
    expect((await stage.caller.call('GET', `${path}/ecom/${reference}`)).body).toEqual({ receipt: receipt() });
  });

  it.each([
    ['OrderLines', { orderLines: [] }],
    ['BottomLine', { bottomLine: undefined }],
    ['OrderLines[0].totalAmount', { orderLines: [{ ...receipt().orderLines[0], totalAmount: -1 }] }],
    ['OrderLines[0].taxRate', { orderLines: [{ ...receipt().orderLines[0], taxRate: 10_001 }] }],
    [
      'OrderLines[0].unitInfo.quantity',
      { orderLines: [{ ...receipt().orderLines[0], unitInfo: { unitPrice: 1, quantity: 1 } }] },
    ],
  ])('with a wrong field is refused in the shape of this API: %s', async (name, changes) => {
    const { status, body } = await stage.caller.addReceipt(newReference(), { ...receipt(), ...changes });
    expect(status).toBe(400);
    expect(Object.keys(body).sort()).toEqual(['detail', 'instance', 'invalidParams', 'title', 'type']);
    expect(body.invalidParams.map((parameter: { name: string }) => parameter.name)).toContain(name);
  });

  it('must have a tax rate on each line, where the switch says so', async () => {
    const untaxed = { ...receipt(), orderLines: [{ ...receipt().orderLines[0], taxRate: undefined }] };
    expect((await stage.caller.addReceipt(newReference(), untaxed)).status).toBe(201);
    stage.vipps.setSwitches({ taxRateRequired: true });
    expect((await stage.caller.addReceipt(newReference(), untaxed)).status).toBe(400);
    stage.vipps.setSwitches({ taxRateRequired: false });
  });
});

describe('an order', () => {
  it('of which nothing is known is not found', async () => {
    expect(await stage.caller.call('GET', `${path}/ecom/acme-nothing`)).toMatchObject({
      status: 404,
      body: { title: 'Not Found', detail: expect.any(String), instance: expect.any(String) },
    });
  });

  it('cannot have an id or a payment type of just any kind', async () => {
    expect((await stage.caller.call('GET', `${path}/ecom/a%20b`)).status).toBe(400);
    expect((await stage.caller.call('GET', `${path}/epayment/acme-order-1`)).status).toBe(400);
  });
});

describe('a category', () => {
  it('is put, replaced, and read as a whole', async () => {
    const reference = newReference();
    const put = (category: object) => stage.caller.call('PUT', `${path}/ecom/categories/${reference}`, category);
    const ticket = { category: 'TICKET', orderDetailsUrl: 'https://acme.example/ticket' };
    const first = await put({ category: 'GENERAL', orderDetailsUrl: 'https://acme.example' });
    expect([first.status, typeof first.body]).toEqual([200, 'string']);
    await put(ticket);
    expect((await stage.caller.call('GET', `${path}/ecom/${reference}`)).body).toEqual({ category: ticket });
    expect((await put({ ...ticket, category: 'OTHER' })).status).toBe(400);
    expect((await put({ ...ticket, imageId: 'never-added' })).status).toBe(404);
  });

  it('of the newer kind is a thing of its own', async () => {
    const category = { orderId: newReference(), paymentType: 'ecom', type: 'DELIVERY', url: 'https://acme.example/d' };
    const { status, body } = await stage.caller.call('POST', '/order-management/v3/categories', category);
    expect({ status, body }).toEqual({ status: 201, body: { id: expect.any(String), ...category } });
    const own = `/order-management/v3/categories/${body.id}`;
    expect((await stage.caller.call('GET', own)).body).toEqual(body);
    const list = `/order-management/v3/categories?orderId=${category.orderId}`;
    expect((await stage.caller.call('GET', list)).body).toEqual([body]);
    expect((await stage.caller.call('DELETE', own)).status).toBe(200);
    expect((await stage.caller.call('GET', own)).status).toBe(404);
    expect((await stage.caller.call('POST', '/order-management/v3/categories', {})).status).toBe(400);
  });
});

describe('an image', () => {
  it('is added once', async () => {
    const imageId = newReference();
    expect(await addImage(png(167), imageId)).toMatchObject({ status: 200, body: { imageId } });
    expect((await addImage(jpeg(400), imageId)).status).toBe(409);
    expect((await addImage(jpeg(400))).status).toBe(200);
  });

  it.each([
    ['is too low', png(166), 'at least 167 pixels'],
    ['is no image', Buffer.from('GIF89a').toString('base64'), 'PNG or a JPEG'],
    ['is too big', Buffer.alloc(2 * 1024 * 1024 + 1).toString('base64'), 'larger than 2 MB'],
  ])('that %s is refused', async (_what, src, reason) => {
    const { status, body } = await addImage(src);
    expect(status).toBe(400);
    expect(body.invalidParams[0]).toEqual({ name: 'Src', reason: expect.stringContaining(reason) });
  });
});

describe('an environment without Order Management', () => {
  it('refuses each call, and payments go on', async () => {
    stage.vipps.setSwitches({ omAvailable: false });
    expect((await stage.caller.addReceipt(newReference())).status).toBe(403);
    expect((await stage.caller.create(newReference())).status).toBe(201);
    stage.vipps.setSwitches({ omAvailable: true });
  });
});
