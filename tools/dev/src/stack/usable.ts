import { Bus, BusDisconnected } from '@payments/bus';
import { EventStoreDb } from '@payments/event-store';
import { Environment, readSettings, type Settings } from '@payments/service';
import { Vipps } from '@payments/vipps-client';
import type { Given } from './given';

const WITHIN_MS = 5_000;

/**
 * Looks at what the environment gives before a service is started on it: a service waits for its log and its bus as long
 * as it takes, and whoever started it on a laptop would learn only that it does.
 *
 * @param told what the services will be told.
 * @throws Error that says in a line what cannot be used, and what to do.
 */
export async function assertUsable(given: Given, told: NodeJS.ProcessEnv): Promise<void> {
  const environment = new Environment(told);
  const settings = readSettings(environment);
  environment.check();
  await Promise.all(
    [
      given.eventstore === undefined ? undefined : assertEventStore(settings.eventStoreUrl),
      given.nats === undefined ? undefined : assertBus(settings),
      given.vipps === undefined ? undefined : settings.salesUnits.map((salesUnit) => assertKeys(settings, salesUnit)),
    ].flat(),
  );
}

async function assertEventStore(url: string): Promise<void> {
  let store: EventStoreDb | undefined;
  try {
    store = new EventStoreDb(url, { timeoutMs: WITHIN_MS });
    await store.ping();
  } catch {
    throw new Error(
      `No event store answers at ${placeOf(url)}: look at EVENTSTORE_URL and its credentials, or unset it to have one here.`,
    );
  } finally {
    await store?.close();
  }
}

async function assertBus({ natsUrls, natsLogin }: Settings): Promise<void> {
  try {
    const bus = await Bus.connect({ servers: natsUrls, name: 'dev', withinMs: WITHIN_MS, ...natsLogin });
    await bus.close();
  } catch (error) {
    const places = natsUrls.map(placeOf).join(', ');
    throw new Error(
      error instanceof BusDisconnected
        ? `No bus answers at ${places}: look at NATS_URL, or unset it to have one here.`
        : `The bus at ${places} does not let us in: look at NATS_USER and NATS_PASSWORD, NATS_TOKEN or NATS_CREDENTIALS.`,
    );
  }
}

/** Asks for what every service may ask for, and nothing changes by it. */
async function assertKeys(
  { vippsBaseUrl, allowInsecureVippsHost }: Settings,
  salesUnit: Settings['salesUnits'][number],
): Promise<void> {
  const vipps = new Vipps({
    baseUrl: vippsBaseUrl,
    salesUnit,
    system: { name: 'payment-requests', version: '1' },
    allowInsecureHost: allowInsecureVippsHost,
    timeoutMs: WITHIN_MS,
  });
  const listed = await vipps.webhooks.list().finally(() => vipps.close());
  if (listed.kind === 'done') return;
  const place = placeOf(vippsBaseUrl);
  throw new Error(
    listed.kind === 'silent'
      ? `Vipps does not answer at ${place} (${listed.reason}): look at VIPPS_BASE_URL, or unset the keys to have one here.`
      : `Vipps at ${place} does not take the keys of sales unit ${salesUnit.merchantSerialNumber} (${listed.status}): ` +
          'compare them with portal.vippsmobilepay.com, or unset them to have a Vipps here.',
  );
}

/** An address may carry a password. */
const placeOf = (url: string): string => url.replace(/\/\/[^/@]*@/, '//');
