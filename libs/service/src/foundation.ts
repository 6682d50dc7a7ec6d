import { randomUUID } from 'node:crypto';
import { Bus } from '@payments/bus';
import { EventStoreDb, type EventStore } from '@payments/event-store';
import { Heartbeat, Projection, systemClock } from '@payments/projection';
import { Metrics, startTracing, Telemetry } from '@payments/telemetry';
import { Health } from './health';
import { Instances } from './instances';
import { logOf } from './log';
import { Measurements } from './measurements';
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
  readonly measurements: Measurements;
  readonly heartbeat: Heartbeat;
  /** Absent where there can be only one. */
  readonly instances?: Instances;
}

const VERSION = '0.1.0';

/** Connects a process to the log, the bus and Vipps. Waits for the bus as long as it takes. */
export async function lay(name: string, settings: Settings): Promise<Foundation> {
  const tracing = await startTracing(name, settings.tracing);
  const telemetry = new Telemetry(tracing, new Metrics().withProcess());
  const log = logOf({ service: name, level: settings.logLevel, ...(tracing && { traceId: () => tracing.traceId() }) });
  const surroundings: Surroundings = { clock: systemClock, random: Math.random, log, telemetry };

  const bus = await Bus.connect({
    servers: settings.natsUrls,
    name,
    ...settings.natsLogin,
    ...(tracing && { traceparent: () => tracing.traceparent() }),
  });
  const store = new EventStoreDb(settings.eventStoreUrl);
  const instances = new Instances(bus, name, randomUUID(), surroundings.clock);
  const projection = new Projection({ name, store, ownership: instances, signals: telemetry, ...surroundings });
  const salesUnits = new SalesUnits({
    vippsBaseUrl: settings.vippsBaseUrl,
    allowInsecureHost: settings.allowInsecureVippsHost,
    timeoutMs: settings.vippsTimeoutMs,
    salesUnits: settings.salesUnits,
    system: { name: 'payment-requests', version: VERSION },
    around: telemetry.vippsCall,
  });
  telemetry.knowing(({ reference, merchantSerialNumber = salesUnits.default }) =>
    reference && merchantSerialNumber ? projection.traceparentOf({ reference, merchantSerialNumber }) : undefined,
  );
  return {
    ...foundationOf(name, { store, bus, projection, salesUnits, surroundings }, settings.heartbeatMs),
    instances,
  };
}

type Connections = Pick<Foundation, 'store' | 'bus' | 'projection' | 'salesUnits' | 'surroundings'>;

/** With what looks after them. */
export function foundationOf(name: string, connections: Connections, heartbeatMs: number): Foundation {
  const { store, bus, projection, salesUnits, surroundings } = connections;
  const { clock, log, telemetry } = surroundings;
  return {
    ...connections,
    health: new Health({ projection, bus, store, salesUnits, clock, heartbeatMs }),
    measurements: new Measurements(telemetry.metrics, projection, salesUnits, clock),
    heartbeat: new Heartbeat({ name, store, clock, log, everyMs: heartbeatMs }),
  };
}
