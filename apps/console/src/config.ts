import { join } from 'node:path';
import { readNatsLogin, type Environment, type Settings } from '@payments/service';
import { ROLES, type Role } from './api/session';

export interface ConsoleConfig {
  readonly eventStoreUrl: string;
  readonly natsUrls: readonly string[];
  readonly natsLogin: Settings['natsLogin'];
  readonly logLevel: string;
  readonly host: string;
  readonly port: number;
  /** As browsers know it; absent on a laptop, where it is the address that it listens on. */
  readonly publicUrl?: string;
  /** For the read model. */
  readonly directory: string;
  /** By role; who has none cannot log in so. */
  readonly tokens: Readonly<Partial<Record<Role, string>>>;
  readonly oidc?: OidcConfig;
  /** Sessions outlive a restart, and are shared by instances, where one is given. */
  readonly sessionKey?: string;
  /** Where each service tells its health, by name. */
  readonly services: Readonly<Record<string, string>>;
  /** Where a service tells what it measures, by name, where that is not where it tells its health. */
  readonly metrics: Readonly<Record<string, string>>;
  /** PEM file of whoever signed their certificates, where no public authority did. */
  readonly servicesCaFile?: string;
}

export interface OidcConfig {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret?: string;
  /** The claim that has the role, or a list in which it is. */
  readonly roleClaim: string;
}

const USUAL_PORT = 7480;
/** A token that can be guessed is none. */
const TOKEN_LENGTH_MIN = 24;
const KEY_LENGTH_MIN = 32;
export const LOOPBACK: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '::1', '[::1]']);

export function readConsoleConfig(environment: Environment): ConsoleConfig {
  const host = environment.text('CONSOLE_HOST', 'the interface to listen on', '127.0.0.1');
  const publicUrl = environment.optionalText('CONSOLE_PUBLIC_URL');
  const servicesCaFile = environment.optionalText('CONSOLE_SERVICES_CA_FILE');
  const sessionKey = environment.optionalText('CONSOLE_SESSION_KEY');
  const tokens = readTokens(environment);
  const oidc = readOidc(environment);

  if (sessionKey !== undefined && sessionKey.length < KEY_LENGTH_MIN) {
    environment.fault(`CONSOLE_SESSION_KEY has fewer than ${KEY_LENGTH_MIN} characters`);
  }
  checkDoor(environment, { host, publicUrl, isOpen: Object.keys(tokens).length === 0 && oidc === undefined, oidc });
  return {
    eventStoreUrl: environment.text(
      'EVENTSTORE_URL',
      'where the event log is, such as esdb://127.0.0.1:2113?tls=false',
    ),
    natsUrls: environment.urls('NATS_URL', 'where the bus is, such as nats://127.0.0.1:4222'),
    natsLogin: readNatsLogin(environment),
    logLevel: environment.text('LOG_LEVEL', 'how much is logged', 'info'),
    host,
    port: environment.integer('CONSOLE_PORT', 'where the console listens', {
      fallback: USUAL_PORT,
      min: 0,
      max: 65_535,
    }),
    ...(publicUrl !== undefined && { publicUrl }),
    directory: environment.text('CONSOLE_DIRECTORY', 'where its database is kept', join('.dev', 'console')),
    tokens,
    ...(oidc && { oidc }),
    ...(sessionKey !== undefined && { sessionKey }),
    services: readAddresses(environment, 'CONSOLE_SERVICES'),
    metrics: readAddresses(environment, 'CONSOLE_METRICS'),
    ...(servicesCaFile !== undefined && { servicesCaFile }),
  };
}

function readTokens(environment: Environment): ConsoleConfig['tokens'] {
  const named = ROLES.flatMap((role) => {
    const name = `CONSOLE_TOKEN_${role.toUpperCase()}`;
    const token = environment.optionalText(name);
    if (token === undefined) return [];
    if (token.length < TOKEN_LENGTH_MIN) environment.fault(`${name} has fewer than ${TOKEN_LENGTH_MIN} characters`);
    return [[role, token] as const];
  });
  if (new Set(named.map(([, token]) => token)).size < named.length) {
    environment.fault('The tokens of two roles are the same: CONSOLE_TOKEN_LOOK, _ACT and _MONEY must differ');
  }
  return Object.fromEntries(named);
}

function readOidc(environment: Environment): OidcConfig | undefined {
  const issuer = environment.optionalText('CONSOLE_OIDC_ISSUER');
  if (issuer === undefined) return undefined;
  const clientSecret = environment.optionalText('CONSOLE_OIDC_CLIENT_SECRET');
  return {
    issuer: environment.url('CONSOLE_OIDC_ISSUER', 'the address of the identity provider'),
    clientId: environment.text('CONSOLE_OIDC_CLIENT_ID', 'how the console is registered there'),
    ...(clientSecret !== undefined && { clientSecret }),
    roleClaim: environment.text('CONSOLE_OIDC_ROLE_CLAIM', 'the claim with look, act or money', 'roles'),
  };
}

function checkDoor(
  environment: Environment,
  door: {
    readonly host: string;
    readonly publicUrl: string | undefined;
    readonly isOpen: boolean;
    readonly oidc: OidcConfig | undefined;
  },
): void {
  const { host, publicUrl, isOpen, oidc } = door;
  const isLocal = LOOPBACK.has(host);
  if (publicUrl !== undefined && !URL.canParse(publicUrl)) {
    environment.fault('CONSOLE_PUBLIC_URL is not a URL: the address by which browsers reach the console');
  } else if (publicUrl !== undefined && !isSafe(new URL(publicUrl))) {
    environment.fault('CONSOLE_PUBLIC_URL is not an https address: sessions would go over the network in the open');
  }
  if (!isLocal && publicUrl === undefined) {
    environment.fault('CONSOLE_PUBLIC_URL is not set: beyond this machine the console must know its own address');
  }
  if (!isLocal && isOpen) {
    environment.fault(
      'No log-in is configured: beyond this machine the console needs CONSOLE_OIDC_ISSUER or a CONSOLE_TOKEN_LOOK, _ACT or _MONEY',
    );
  }
  if (oidc && publicUrl === undefined) {
    environment.fault('CONSOLE_PUBLIC_URL is not set: the identity provider sends browsers back to it');
  }
}

const isSafe = ({ protocol, hostname }: URL): boolean => protocol === 'https:' || LOOPBACK.has(hostname);

/** `payment-request=http://127.0.0.1:7401,receipt=…` */
function readAddresses(environment: Environment, name: string): Readonly<Record<string, string>> {
  const pairs = (environment.optionalText(name) ?? '').split(',').filter((pair) => pair.trim() !== '');
  const read = pairs.map((pair) => {
    const [service = '', ...url] = pair.split('=');
    return [service.trim(), url.join('=').trim()] as const;
  });
  if (!read.every(([service, url]) => /^[a-z][a-z-]{0,39}$/.test(service) && URL.canParse(url))) {
    environment.fault(`${name} is not a list such as receipt=http://127.0.0.1:7402,capture=http://127.0.0.1:7403`);
    return {};
  }
  return Object.fromEntries(read);
}
