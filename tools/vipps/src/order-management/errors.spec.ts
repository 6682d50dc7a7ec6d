import { defaultSwitches } from '../index';
import { receipt, type Reply } from '../testing/caller';
import { newReference, withVipps } from '../testing/with-vipps';

const stage = withVipps();
const base = '/order-management';
const png = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(16, 1)]).toString('base64');
const category = { category: 'GENERAL', orderDetailsUrl: 'https://acme.example' };
const newCategory = { orderId: 'acme-order-1', paymentType: 'ecom', type: 'TICKET', url: 'https://acme.example' };
const image = { imageId: 'socks', src: png, type: 'base64' };

afterEach(() => stage.vipps.setSwitches(defaultSwitches));

const calling =
  (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
  (): Promise<Reply> =>
    stage.caller.call(method, `${base}${path}`, body, { headers });
const twice = (act: () => Promise<Reply>) => async (): Promise<Reply> => {
  await act();
  return act();
};
const attaching = (body: unknown): (() => Promise<Reply>) =>
  calling('POST', `/v2/ecom/receipts/${newReference()}`, body);
const addingAnImage = (changes: object = {}) => calling('POST', '/v1/images', { ...image, ...changes });
const twiceWith400 = (): Promise<Reply> => {
  stage.vipps.setSwitches({ duplicateImageStatus: 400 });
  return twice(addingAnImage())();
};

/** Each way to be refused, and the names of what was wrong. */
const ways: [status: number, when: string, act: () => Promise<Reply>, names: string[]][] = [
  [400, 'a receipt that is not JSON', attaching('{'), ['']],
  [400, 'a receipt without anything', attaching({}), ['OrderLines', 'BottomLine']],
  [400, 'a receipt without lines', attaching({ ...receipt(), orderLines: [] }), ['OrderLines']],
  [400, 'an order that cannot be one', calling('POST', '/v2/ecom/receipts/a%20b', receipt()), ['OrderId']],
  [
    400,
    'an order longer than any reference can ever be',
    calling('POST', `/v2/ecom/receipts/${'r'.repeat(2000)}`, receipt()),
    ['OrderId'],
  ],
  [400, 'another kind of payment', calling('POST', '/v2/epayment/receipts/acme-order-1', receipt()), ['PaymentType']],
  [
    400,
    'a sales unit that cannot be one',
    calling('GET', '/v2/ecom/acme-order-1', undefined, { 'merchant-serial-number': 'x' }),
    ['Merchant-Serial-Number'],
  ],
  [
    400,
    'a category of no kind',
    calling('PUT', '/v2/ecom/categories/acme-order-1', { ...category, category: 'GIFT' }),
    ['Category'],
  ],
  [
    400,
    'a category without anything',
    calling('PUT', '/v2/ecom/categories/acme-order-1', {}),
    ['Category', 'OrderDetailsUrl'],
  ],
  [
    400,
    'a category of the newer kind without a page',
    calling('POST', '/v3/categories', { ...newCategory, url: '' }),
    ['Url'],
  ],
  [400, 'an image that is none', addingAnImage({ src: 'R0lGODlh' }), ['Src']],
  [400, 'an image by its address', addingAnImage({ type: 'url' }), ['Type']],
  [400, 'an image with a name too long', addingAnImage({ imageId: 'i'.repeat(129) }), ['ImageId']],
  [400, 'an image twice, by the other switch', twiceWith400, []],
  [404, 'an order of which nothing is known', calling('GET', '/v2/ecom/acme-nothing'), []],
  [
    404,
    'a category with an image that is not there',
    calling('PUT', '/v2/ecom/categories/acme-order-1', { ...category, imageId: 'never-added' }),
    [],
  ],
  [404, 'a category of the newer kind that is not there', calling('GET', '/v3/categories/unknown'), []],
  [404, 'deleting a category that is not there', calling('DELETE', '/v3/categories/unknown'), []],
  [409, 'a receipt twice', twice(attaching(receipt())), []],
  [409, 'an image twice', twice(addingAnImage()), []],
];

describe('Order Management refuses', () => {
  it.each(ways)('with %i %s', async (status, _when, act, names) => {
    const reply = await act();
    expect([reply.status, reply.headers['content-type']]).toEqual([status, 'application/json; charset=utf-8']);
    expect(reply.body).toEqual({
      type: expect.stringMatching(/^https:\/\/datatracker\.ietf\.org\/doc\/html\/rfc7231#section-6\.5\.\d$/),
      title: expect.any(String),
      detail: expect.any(String),
      instance: expect.stringMatching(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/),
      invalidParams: names.map((name) => ({ name, reason: expect.any(String) })),
    });
  });

  it('with the words that people look for when an image comes twice', async () => {
    expect((await twice(addingAnImage())()).body.detail).toMatch(/duplicate/i);
    expect((await twiceWith400()).body.detail).toMatch(/duplicate/i);
  });

  it('with 403 from the gateway where there is none of it', async () => {
    stage.vipps.setSwitches({ omAvailable: false });
    expect(await calling('GET', '/v2/ecom/acme-order-1')()).toMatchObject({
      status: 403,
      body: { statusCode: 403, message: 'The sales unit does not have access to this product.' },
    });
  });
});
