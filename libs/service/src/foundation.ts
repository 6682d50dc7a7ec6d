import { Bus } from '@payments/bus';
import { EventStoreDb, type EventStore } from '@payments/event-store';
import { Projection, systemClock } from '@payments/projection';
import pino from 'pino';
import { Health } from './health';
import { SalesUnits } from './sales-units';
import type { Settings } from './settings';
import type { Surroundings } from './surroundings';

export interface Foundation {
  readonly store: EventStore;
  readonly bus: Bus;
  readonly projection: Projection;
  readonly salesUnits: SalesUnits;
  readonly surroundings: Surroundings;
  readonly health: Health;
}

const VERSION = '0.1.0';

/** Connects a process to the log, the bus and Vipps. Waits for the bus as long as it takes. */
export async function lay(name: string, settings: Settings): Promise<Foundation> {
  const log = pino({ name, level: settings.logLevel, base: { service: name } });
  const surroundings: Surroundings = { clock: systemClock, random: Math.random, log };

  const bus = await Bus.connect({ servers: settings.natsUrls, name, ...settings.natsLogin });
  const store = new EventStoreDb(settings.eventStoreUrl);
  const projection = new Projection({ name, store, ...surroundings });
  const salesUnits = new SalesUnits({
    vippsBaseUrl: settings.vippsBaseUrl,
    allowInsecureHost: settings.allowInsecureVippsHost,
    timeoutMs: settings.vippsTimeoutMs,
    salesUnits: settings.salesUnits,
    system: { name: 'payment-requests', version: VERSION },
  });
  return { store, bus, projection, salesUnits, surroundings, health: new Health(name, projection, bus) };
}
