import { Environment } from '@payments/service';

/** What the environment gives, so that nothing needs to stand in for it. */
export interface Given {
  readonly eventstore?: string;
  readonly nats?: string;
  /** Real keys, or another Vipps: the services read them themselves. */
  readonly vipps?: string;
  /** Passed on to the services as it is. */
  readonly passedOn: Readonly<Record<string, string>>;
}

const REAL_VIPPS = ['VIPPS_CLIENT_ID', 'VIPPS_SALES_UNITS_FILE', 'VIPPS_BASE_URL'];
const PRODUCTION = 'https://api.vipps.no';

/** What any program needs to run at all, and what services may be told beyond what we tell them. */
const PASSED_ON =
  /^(PATH|HOME|LANG|TZ|TMPDIR|NODE_ENV|NODE_EXTRA_CA_CERTS|LOG_LEVEL|NATS_(?:TOKEN|USER|PASSWORD|CREDENTIALS|CA)(?:_FILE)?|OTEL_.+|HEARTBEAT_SECONDS|WEBHOOK_.+|VIPPS_.+|REFUND_BRAKE_.+|CAPTURE_RECHECK_DAYS|UNREACHABLE_CUSTOMERS_PER_HOUR)$/;

export function givenBy(environment: NodeJS.ProcessEnv): Given {
  const passedOn = Object.entries(environment).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && PASSED_ON.test(entry[0]),
  );
  // As the services read them: each may come from a file.
  const read = new Environment(environment);
  const [eventstore, nats] = [read.optionalText('EVENTSTORE_URL'), read.optionalText('NATS_URL')];
  const hasVipps = REAL_VIPPS.some((name) => read.optionalText(name) !== undefined);
  const vipps = hasVipps ? (read.optionalText('VIPPS_BASE_URL') ?? PRODUCTION) : undefined;
  read.check();
  return {
    ...(eventstore !== undefined && { eventstore }),
    ...(nats !== undefined && { nats }),
    ...(vipps !== undefined && { vipps }),
    passedOn: Object.fromEntries(passedOn),
  };
}
