/**
 * The least that one Node process can do the flow with: the same command over the same bus, the same calls to Vipps, the
 * same signed webhook, one process, no framework and no recovery. With a file, each of five events is on the disk before
 * what follows from it, in groups: the bound for whatever is durable.
 */
import { open } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Bus, cloudEvent } from '@payments/bus';
import { isAuthentic, Vipps, type PushPaymentRequest } from '@payments/vipps-client';
import { SALES_UNIT } from './bench-vipps';

interface Command extends PushPaymentRequest {
  readonly customer: { readonly phoneNumber: string };
  readonly orderLines: readonly [];
}

/** Appends texts to a file: whatever comes while the disk is busy goes with the next flush. */
class LogFile {
  #waiting: { readonly line: string; readonly written: () => void }[] = [];
  #isBusy = false;

  private constructor(private readonly file: Awaited<ReturnType<typeof open>>) {}

  static async open(path: string): Promise<LogFile> {
    return new LogFile(await open(path, 'a'));
  }

  append(event: object): Promise<void> {
    return new Promise((written) => {
      this.#waiting.push({ line: `${JSON.stringify(event)}\n`, written });
      if (!this.#isBusy) void this.#flush();
    });
  }

  async #flush(): Promise<void> {
    this.#isBusy = true;
    await new Promise(setImmediate);
    while (this.#waiting.length > 0) {
      const group = this.#waiting.splice(0);
      await this.file.write(group.map(({ line }) => line).join(''));
      await this.file.datasync();
      for (const { written } of group) written();
    }
    this.#isBusy = false;
  }
}

/** @param path of the file; without it everything is in memory. @returns where webhooks come in. */
export async function startFloor(natsUrl: string, vippsUrl: string, path?: string): Promise<string> {
  const log = path === undefined ? undefined : await LogFile.open(path);
  const record = (type: string, reference: string, data: object): Promise<void> | undefined =>
    log?.append({ id: crypto.randomUUID(), stream: `payment-${SALES_UNIT}-${reference}`, type, at: Date.now(), data });
  const bus = await Bus.connect({ servers: natsUrl, name: 'floor' });
  const vipps = new Vipps({
    baseUrl: vippsUrl,
    salesUnit: { merchantSerialNumber: SALES_UNIT, clientId: 'a', clientSecret: 'b', subscriptionKey: 'c' },
    system: { name: 'floor', version: '1' },
  });
  const approved = new Map<string, () => void>();
  const hook = { url: '', secret: '' };

  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', async () => {
      const rawBody = Buffer.concat(chunks);
      const isFromVipps = isAuthentic(
        { registeredUrl: hook.url, headers: request.headers as never, rawBody },
        hook.secret,
      );
      const { reference } = JSON.parse(rawBody.toString());
      if (isFromVipps) await record('Authorized', reference, {});
      response.writeHead(isFromVipps ? 200 : 401).end();
      if (isFromVipps) approved.get(reference)?.();
      approved.delete(reference);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', 1024, resolve));
  hook.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/vipps/floor`;
  const registered = await vipps.webhooks.register(hook.url, ['epayments.payment.authorized.v1']);
  if (registered.kind !== 'done') throw new Error('The webhook cannot be registered.');
  hook.secret = registered.value.secret;

  const pay = async (command: Command): Promise<void> => {
    const { reference, amount, customer, orderLines } = command;
    const isApproved = new Promise<void>((resolve) => approved.set(reference, resolve));
    const paymentMethod = { type: 'WALLET' } as const;
    await vipps.epayment.create({ reference, amount, customer, paymentMethod, userFlow: 'PUSH_MESSAGE' }, reference);
    await isApproved;
    await vipps.orderManagement.attachReceipt(reference, { orderLines, bottomLine: { currency: amount.currency } });
    await record('ReceiptAttached', reference, { amount });
    await vipps.epayment.capture(reference, amount, `${reference}-capture`);
    await record('Captured', reference, { amount });
    await vipps.epayment.get(reference);
    await record('CaptureVerified', reference, { amount });
    const happening = { id: reference, type: 'CaptureVerified', subject: reference, source: '/floor', time: '' };
    bus.publish('payments.events.CaptureVerified', cloudEvent({ ...happening, data: {} }));
  };
  bus.connection.subscribe('payments.request', {
    callback: async (_error, message) => {
      const command = message.json<Command>();
      await record('Requested', command.reference, command);
      void pay(command);
      message.respond('{"ok":true}');
    },
  });
  await bus.flush();
  return hook.url;
}
