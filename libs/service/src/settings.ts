import { readFileSync } from 'node:fs';
import type { Login } from '@payments/bus';
import { isCurrency, isMerchantSerialNumber } from '@payments/events';
import type { TracingSettings } from '@payments/telemetry';
import type { Environment } from './environment';
import type { ConfiguredSalesUnit } from './sales-units';

/** What every service needs to know of the world around it. */
export interface Settings {
  readonly eventStoreUrl: string;
  readonly natsUrls: readonly string[];
  readonly natsLogin: Pick<Login, 'token' | 'user' | 'password' | 'credentials' | 'ca'>;
  readonly vippsBaseUrl: string;
  readonly allowInsecureVippsHost: boolean;
  /** For one exchange with Vipps. */
  readonly vippsTimeoutMs: number;
  readonly salesUnits: readonly ConfiguredSalesUnit[];
  readonly logLevel: string;
  readonly tracing: TracingSettings;
  /** How often the process shows that the log reaches it. */
  readonly heartbeatMs: number;
}

/** Some calls go on to a bank, which takes its time. */
const VIPPS_TIMEOUT_MS = { fallback: 30_000, min: 500, max: 120_000 };

/** One event each: seldom enough to cost nothing, often enough to be missed. */
const HEARTBEAT_SECONDS = { fallback: 10, min: 1, max: 600 };

const EXPORTERS = ['otlp', 'console', 'none'] as const;
const OTLP_ENDPOINTS = ['OTEL_EXPORTER_OTLP_ENDPOINT', 'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT'];

/** pino's. */
const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];

export function readSettings(environment: Environment): Settings {
  return {
    eventStoreUrl: environment.text(
      'EVENTSTORE_URL',
      'where the event log is, such as esdb://127.0.0.1:2113?tls=false',
    ),
    natsUrls: environment.urls('NATS_URL', 'where the bus is, such as nats://127.0.0.1:4222'),
    natsLogin: readNatsLogin(environment),
    vippsBaseUrl: environment.url('VIPPS_BASE_URL', 'where Vipps is', 'https://api.vipps.no'),
    allowInsecureVippsHost: environment.flag('VIPPS_ALLOW_INSECURE_HOST', 'whether secrets may go to another host'),
    vippsTimeoutMs: environment.integer('VIPPS_TIMEOUT_MS', 'how long Vipps may take to answer', VIPPS_TIMEOUT_MS),
    salesUnits: readSalesUnits(environment),
    logLevel: environment.oneOf('LOG_LEVEL', 'how much is logged', LOG_LEVELS, 'info'),
    tracing: { exporter: readExporter(environment) },
    heartbeatMs:
      1_000 * environment.integer('HEARTBEAT_SECONDS', 'how often a heartbeat goes through the log', HEARTBEAT_SECONDS),
  };
}

/** By OpenTelemetry's own names. With none of them set, nothing is traced. */
function readExporter(environment: Environment): TracingSettings['exporter'] {
  const hasCollector = OTLP_ENDPOINTS.some((name) => environment.optionalText(name) !== undefined);
  const fallback = hasCollector ? 'otlp' : 'none';
  return environment.oneOf(
    'OTEL_TRACES_EXPORTER',
    'where traces go',
    EXPORTERS,
    fallback,
  ) as (typeof EXPORTERS)[number];
}

export function readNatsLogin(environment: Environment): Settings['natsLogin'] {
  const login = {
    token: environment.optionalText('NATS_TOKEN'),
    user: environment.optionalText('NATS_USER'),
    password: environment.optionalText('NATS_PASSWORD'),
    credentials: environment.optionalText('NATS_CREDENTIALS'),
    ca: environment.optionalText('NATS_CA'),
  };
  if ((login.user === undefined) !== (login.password === undefined)) {
    environment.fault('NATS_USER and NATS_PASSWORD belong together: one of them is not set');
  }
  return login;
}

/** Several sales units come in a file, a single one in variables. */
function readSalesUnits(environment: Environment): readonly ConfiguredSalesUnit[] {
  const file = environment.optionalText('VIPPS_SALES_UNITS_FILE');
  if (file) return salesUnitsIn(file, environment);

  const keys = 'from portal.vippsmobilepay.com, or the laptop’s .dev/endpoints.json';
  const merchantSerialNumber = environment.text('VIPPS_MERCHANT_SERIAL_NUMBER', keys);
  if (merchantSerialNumber && !isMerchantSerialNumber(merchantSerialNumber)) {
    // No stream of such a name is read back as a payment's: requests would be taken, and nothing done.
    environment.fault('VIPPS_MERCHANT_SERIAL_NUMBER is not 4 to 10 digits');
  }
  const currency = environment.optionalText('VIPPS_CURRENCY');
  if (currency !== undefined && !isCurrency(currency)) environment.fault('VIPPS_CURRENCY is not NOK, DKK or EUR');
  return [
    {
      merchantSerialNumber,
      clientId: environment.text('VIPPS_CLIENT_ID', keys),
      clientSecret: environment.text('VIPPS_CLIENT_SECRET', keys),
      subscriptionKey: environment.text('VIPPS_SUBSCRIPTION_KEY', keys),
      ...(isCurrency(currency) && { currency }),
    },
  ];
}

function salesUnitsIn(file: string, environment: Environment): readonly ConfiguredSalesUnit[] {
  try {
    const salesUnits: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (Array.isArray(salesUnits) && salesUnits.length > 0 && salesUnits.every(isSalesUnit)) {
      if (new Set(salesUnits.map((unit) => unit.merchantSerialNumber)).size === salesUnits.length) return salesUnits;
      environment.fault('VIPPS_SALES_UNITS_FILE names a merchantSerialNumber twice: which keys are meant?');
      return [];
    }
  } catch {
    // The sentence below says what is wanted; the error might quote a secret.
  }
  environment.fault(
    'VIPPS_SALES_UNITS_FILE is not a JSON list of { merchantSerialNumber, clientId, clientSecret, subscriptionKey, currency? }',
  );
  return [];
}

const isSalesUnit = (value: unknown): value is ConfiguredSalesUnit =>
  typeof value === 'object' &&
  value !== null &&
  'merchantSerialNumber' in value &&
  isMerchantSerialNumber(value.merchantSerialNumber) &&
  (!('currency' in value) || isCurrency(value.currency)) &&
  ['clientId', 'clientSecret', 'subscriptionKey'].every((key) => {
    const text = (value as Record<string, unknown>)[key];
    return typeof text === 'string' && text !== '';
  });
