import { join } from 'node:path';
import type { VippsSalesUnit } from './endpoints';
import type { Ports } from './ports';
import { builtProgram, type Program } from './program';
import { gatewayDirectory } from './stand-in-programs';

export const SERVICES = ['payment-request', 'webhook-gateway', 'receipt', 'capture'] as const;
export const ALL_IN_ONE = 'all-in-one';
export const CONSOLE = 'console';

/** What the services find around them. */
export interface Neighbours {
  readonly eventstore: string;
  readonly nats: string;
  readonly vipps: string;
  /** Absent with real keys, which the services read from their environment. */
  readonly vippsSalesUnit?: VippsSalesUnit | undefined;
}

/** The four services as processes of their own, or together in one. */
export function servicePrograms(
  services: 'apart' | 'together',
  neighbours: Neighbours,
  directory: string,
  ports: Ports,
  passedOn: Readonly<Record<string, string>>,
): readonly Program[] {
  const environment = serviceEnvironment(neighbours, directory, ports, passedOn);
  const names = services === 'apart' ? SERVICES : [ALL_IN_ONE];
  return names.map((name) => builtProgram(name, `apps/${name}`, { arguments: [], environment }));
}

/** What each service is told. */
export const serviceEnvironment = (
  { eventstore, nats, vipps, vippsSalesUnit }: Neighbours,
  directory: string,
  ports: Ports,
  passedOn: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> => ({
  // The gateway's address as this machine knows it; a merchant with real keys has told it by which Vipps reaches it.
  WEBHOOK_PORT: String(ports['webhook-gateway']),
  WEBHOOK_PUBLIC_URL: `https://127.0.0.1:${ports['webhook-gateway']}`,
  WEBHOOK_DIRECTORY: gatewayDirectory(directory),
  ...passedOn,
  EVENTSTORE_URL: eventstore,
  NATS_URL: nats,
  WEBHOOK_METRICS_PORT: String(ports['webhook-metrics']),
  PAYMENT_REQUEST_PORT: String(ports['payment-request']),
  RECEIPT_PORT: String(ports.receipt),
  CAPTURE_PORT: String(ports.capture),
  VIPPS_BASE_URL: vipps,
  ...(vippsSalesUnit && {
    VIPPS_MERCHANT_SERIAL_NUMBER: vippsSalesUnit.merchantSerialNumber,
    VIPPS_CLIENT_ID: vippsSalesUnit.clientId,
    VIPPS_CLIENT_SECRET: vippsSalesUnit.clientSecret,
    VIPPS_SUBSCRIPTION_KEY: vippsSalesUnit.subscriptionKey,
  }),
});

/** The web console over the same log and bus; whoever has the token may do everything in it. */
export const consoleProgram = (
  { eventstore, nats }: Neighbours,
  directory: string,
  ports: Ports,
  services: Readonly<Record<string, string>>,
  {
    passedOn,
    certificate,
    token,
  }: {
    readonly passedOn: Readonly<Record<string, string>>;
    readonly certificate: string | undefined;
    readonly token: string;
  },
): Program =>
  builtProgram(CONSOLE, 'apps/console', {
    arguments: [],
    environment: {
      // It speaks neither to Vipps nor to its webhooks: their secrets are not its business.
      ...Object.fromEntries(Object.entries(passedOn).filter(([name]) => !/^(VIPPS|WEBHOOK)_/.test(name))),
      EVENTSTORE_URL: eventstore,
      NATS_URL: nats,
      CONSOLE_PORT: String(ports.console),
      CONSOLE_DIRECTORY: join(directory, 'console'),
      CONSOLE_TOKEN_MONEY: token,
      CONSOLE_SERVICES: Object.entries(services)
        .map(([name, url]) => `${name}=${url}`)
        .join(','),
      // Whose own door is open to the world.
      CONSOLE_METRICS: ['webhook-gateway', ALL_IN_ONE]
        .filter((name) => name in services)
        .map((name) => `${name}=http://127.0.0.1:${ports['webhook-metrics']}`)
        .join(','),
      ...(certificate !== undefined && { CONSOLE_SERVICES_CA_FILE: certificate }),
    },
  });
