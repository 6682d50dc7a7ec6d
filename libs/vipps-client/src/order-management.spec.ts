import { optionsFor, receipt, reference } from './examples';
import { ScriptedServer } from './scripted-server';
import { Vipps } from './vipps';

let server: ScriptedServer;
let vipps: Vipps;

beforeEach(async () => {
  server = await ScriptedServer.start();
  vipps = new Vipps(optionsFor(server.url));
});

afterEach(async () => {
  await vipps.close();
  await server.stop();
});

describe('attaching a receipt', () => {
  it('is done when Vipps answers with a bare id', async () => {
    server.willAnswer({ status: 201, body: '"8d9b0a4c-7a8f-4f6a-9b1c-3a0b1b0b7c11"' });
    expect(await vipps.orderManagement.attachReceipt(reference, receipt)).toEqual({ kind: 'done', value: undefined });
    const [call] = server.calls;
    expect(call).toMatchObject({ method: 'POST', path: '/order-management/v2/ecom/receipts/acme-order-1' });
    expect(JSON.parse(call?.body ?? '')).toEqual(receipt);
    expect(call?.headers['idempotency-key']).toBeUndefined();
  });

  it('is refused with 409 when there is one', async () => {
    const body = {
      title: 'Conflict',
      detail: 'Conflict',
      instance: '00-616e1a3e5f0c4b4b9d3a2b1c0d9e8f70-70ab12cd34ef5678-00',
    };
    server.willAnswer({ status: 409, body });
    expect(await vipps.orderManagement.attachReceipt(reference, receipt)).toEqual({
      kind: 'refused',
      status: 409,
      title: 'Conflict',
      traceId: '00-616e1a3e5f0c4b4b9d3a2b1c0d9e8f70-70ab12cd34ef5678-00',
    });
  });

  it('names the fields that are wrong', async () => {
    const body = {
      title: 'Bad',
      detail: 'Bad',
      instance: 'x',
      invalidParams: [{ name: 'OrderLines', reason: 'none' }],
    };
    server.willAnswer({ status: 400, body });
    expect(await vipps.orderManagement.attachReceipt(reference, receipt)).toMatchObject({ fields: ['OrderLines'] });
  });
});

describe('linking to an order', () => {
  it('gives the page and what it shows', async () => {
    const category = { category: 'DELIVERY', orderDetailsUrl: 'https://acme.example/1', imageId: 'coat' };
    server.willAnswer({ status: 200, body: '"acme-order-1"' });
    expect(await vipps.orderManagement.attachCategory(reference, category)).toMatchObject({ kind: 'done' });
    const [call] = server.calls;
    expect(call).toMatchObject({ method: 'PUT', path: '/order-management/v2/ecom/categories/acme-order-1' });
    expect(JSON.parse(call?.body ?? '')).toEqual(category);
  });
});

describe('reading an order', () => {
  it('gives its receipt and its category', async () => {
    const category = { category: 'ORDER_CONFIRMATION', orderDetailsUrl: 'https://acme.example/1', imageId: null };
    server.willAnswer({ status: 200, body: { receipt, category } });
    expect(await vipps.orderManagement.get(reference)).toEqual({
      kind: 'done',
      value: { receipt, category: { category: 'ORDER_CONFIRMATION', orderDetailsUrl: 'https://acme.example/1' } },
    });
    expect(server.calls[0]).toMatchObject({ method: 'GET', path: '/order-management/v2/ecom/acme-order-1' });
  });

  it('leaves out what is null or deprecated', async () => {
    const [line] = receipt.orderLines;
    const stored = {
      orderLines: [{ ...line, discount: null, isReturn: null }],
      bottomLine: { ...receipt.bottomLine, tipAmount: null, barcode: null, totalAmount: 49900, terminalId: '7' },
    };
    server.willAnswer({ status: 200, body: { receipt: stored, category: null } });
    expect(await vipps.orderManagement.get(reference)).toEqual({ kind: 'done', value: { receipt } });
  });

  it('may find nothing yet', async () => {
    server.willAnswer({ status: 200, body: {} });
    expect(await vipps.orderManagement.get(reference)).toEqual({ kind: 'done', value: {} });
  });

  it('is silent when the receipt cannot be read', async () => {
    server.willAnswer({ status: 200, body: { receipt: { ...receipt, orderLines: [{ name: 'Coat' }] } } });
    expect(await vipps.orderManagement.get(reference)).toMatchObject({ kind: 'silent' });
  });
});
