/**
 * The least that one Node process can do the flow with: the same command over the same bus, the same calls to Vipps, the
 * same signed webhook, one process, no framework, no look back and no recovery.
 */
import { randomUUID } from 'node:crypto';
import { open } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Bus, cloudEvent } from '@payments/bus';
import { EventStoreDb, type NewEvent } from '@payments/event-store';
import { isAuthentic, Vipps, type PushPaymentRequest } from '@payments/vipps-client';
import { SALES_UNIT } from './bench-vipps';

interface Command extends PushPaymentRequest {
  readonly customer: { readonly phoneNumber: string };
  readonly orderLines: readonly [];
}

/** What must be kept before what follows from it is done. */
interface Log {
  /** Resolves when it is on disk. */
  append(stream: string, types: readonly string[], data: object): Promise<void>;
}

/** The bound for whatever is durable: lines in a file, and whatever comes while the disk is busy goes with the next flush. */
class FileLog implements Log {
  #waiting: { readonly line: string; readonly written: () => void }[] = [];
  #isBusy = false;

  private constructor(private readonly file: Awaited<ReturnType<typeof open>>) {}

  static async open(path: string): Promise<FileLog> {
    return new FileLog(await open(path, 'a'));
  }

  append(stream: string, types: readonly string[], data: object): Promise<void> {
    const line = `${JSON.stringify({ id: randomUUID(), stream, types, at: Date.now(), data })}\n`;
    return new Promise((written) => {
      this.#waiting.push({ line, written });
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

/** The bound for whatever keeps a payment's history in EventStoreDB: our appends and events, and nobody who follows them. */
class StoreLog implements Log {
  readonly #store: EventStoreDb;
  readonly #revisions = new Map<string, number>();

  constructor(url: string) {
    this.#store = new EventStoreDb(url);
  }

  async append(stream: string, types: readonly string[], data: object): Promise<void> {
    const now = new Date().toISOString();
    const ids = { $correlationId: randomUUID(), $causationId: randomUUID() };
    const metadata = { ...ids, happenedAt: now, recordedAt: now, recordedBy: 'floor', version: 1 };
    const events = types.map((type): NewEvent => ({ id: randomUUID(), type, data: { ...data }, metadata }));
    const revision = await this.#store.append(stream, this.#revisions.get(stream) ?? 'no-stream', events);
    this.#revisions.set(stream, revision);
  }
}

export interface FloorOptions {
  readonly natsUrl: string;
  readonly vippsUrl: string;
  /** Of a file to keep everything in. */
  readonly log?: string | undefined;
  /** Of an EventStoreDB to keep everything in; with neither, it is in memory alone. */
  readonly store?: string | undefined;
}

async function logOf({ log, store }: FloorOptions): Promise<Log | undefined> {
  if (log !== undefined) return FileLog.open(log);
  return store === undefined ? undefined : new StoreLog(store);
}

/** @returns where webhooks come in. */
export async function startFloor(options: FloorOptions): Promise<string> {
  const { natsUrl, vippsUrl } = options;
  const log = await logOf(options);
  const record = (reference: string, types: readonly string[], data: object): Promise<void> | undefined =>
    log?.append(`payment-${SALES_UNIT}_${reference}`, types, data);
  const bus = await Bus.connect({ servers: natsUrl, name: 'floor' });
  const vipps = new Vipps({
    baseUrl: vippsUrl,
    salesUnit: { merchantSerialNumber: SALES_UNIT, clientId: 'a', clientSecret: 'b', subscriptionKey: 'c' },
    system: { name: 'floor', version: '1' },
  });
  const asked = new Map<string, { readonly initiated: Promise<void>; readonly approve: () => void }>();
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
      const payment = isFromVipps ? asked.get(reference) : undefined;
      asked.delete(reference);
      // Customers are quick here: what comes of the call is to be written first.
      await payment?.initiated;
      if (payment) await record(reference, ['Authorized'], {});
      response.writeHead(isFromVipps ? 200 : 401).end();
      payment?.approve();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', 1024, resolve));
  hook.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/vipps/floor`;
  const registered = await vipps.webhooks.register(hook.url, ['epayments.payment.authorized.v1']);
  if (registered.kind !== 'done') throw new Error('The webhook cannot be registered.');
  hook.secret = registered.value.secret;

  const pay = async (command: Command): Promise<void> => {
    const { reference, amount, customer, orderLines } = command;
    const paymentMethod = { type: 'WALLET' } as const;
    const initiate = async () => {
      await vipps.epayment.create({ reference, amount, customer, paymentMethod, userFlow: 'PUSH_MESSAGE' }, reference);
      await record(reference, ['Initiated'], {});
    };
    await new Promise<void>((approve) => asked.set(reference, { initiated: initiate(), approve }));
    await vipps.orderManagement.attachReceipt(reference, { orderLines, bottomLine: { currency: amount.currency } });
    await record(reference, ['ReceiptAttached', 'CaptureRequested'], { amount });
    await vipps.epayment.capture(reference, amount, `${reference}-capture`);
    await vipps.epayment.get(reference);
    await record(reference, ['Captured', 'CaptureVerified'], { amount });
    const happening = { id: reference, type: 'CaptureVerified', subject: reference, source: '/floor', time: '' };
    bus.publish('payments.events.CaptureVerified', cloudEvent({ ...happening, data: {} }));
  };
  bus.connection.subscribe('payments.request', {
    callback: async (_error, message) => {
      const command = message.json<Command>();
      const { customer, ...story } = command;
      await log?.append(`person-${SALES_UNIT}_${command.reference}`, ['ConsentGiven'], customer);
      await record(command.reference, ['Requested'], story);
      void pay(command);
      message.respond('{"ok":true}');
    },
  });
  await bus.flush();
  return hook.url;
}
