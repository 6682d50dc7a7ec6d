import { nok, optionsFor, pushPaymentRequest, receipt, reference } from './examples';
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

describe('what could never be right is not sent', () => {
  const tooLong = 'k'.repeat(51);

  it.each([
    ['a short reference', () => vipps.epayment.get('acme-1')],
    ['a long reference', () => vipps.epayment.events('a'.repeat(65))],
    ['a reference that is a path', () => vipps.epayment.capture('../../secrets', nok(1), 'key-1')],
    ['a long key', () => vipps.epayment.create(pushPaymentRequest, tooLong)],
    ['an empty key', () => vipps.epayment.cancel(reference, { transactionOnly: true }, '')],
    ['a key with a line break', () => vipps.epayment.refund(reference, nok(1), 'key\n1')],
    ['a fraction of an øre', () => vipps.epayment.capture(reference, nok(0.5), 'key-1')],
    ['less than nothing', () => vipps.epayment.refund(reference, nok(-1), 'key-1')],
    ['a reference in a request', () => vipps.epayment.create({ ...pushPaymentRequest, reference: 'a b' }, 'key-1')],
    ['a float in a request', () => vipps.epayment.create({ ...pushPaymentRequest, amount: nok(49900.1) }, 'key-1')],
    ['a reference to approve', () => vipps.epayment.approveForTest('', '4712345678')],
    ['a reference of a receipt', () => vipps.orderManagement.attachReceipt('a/b', receipt)],
    ['a reference of an order', () => vipps.orderManagement.get('')],
    ['a registration without id', () => vipps.webhooks.delete('')],
  ])('%s', async (_, perform) => {
    await expect(perform()).rejects.toThrow(RangeError);
    expect(server.received).toEqual([]);
  });
});
