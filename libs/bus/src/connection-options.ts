import { credsAuthenticator, type ConnectionOptions } from 'nats';

/** Where the broker is, and who comes. */
export interface Login {
  /** One URL or several of the same cluster: `nats://127.0.0.1:4222`. */
  readonly servers: string | readonly string[];
  /** What operators see in the broker's list of connections. */
  readonly name: string;
  /** Where the broker wants one from everybody. */
  readonly token?: string | undefined;
  /** Where it has users with a password each. */
  readonly user?: string | undefined;
  readonly password?: string | undefined;
  /** Where users have a JWT and a key: what their `.creds` file says. */
  readonly credentials?: string | undefined;
  /** PEM of whoever signed the broker's certificate, where no public authority did. */
  readonly ca?: string | undefined;
}

/**
 * How soon a connection that died without a word is noticed: two unanswered pings and one interval more, so within two
 * seconds, the time in which a service must stop calling itself ready.
 */
const PING_INTERVAL_MS = 600;
const PINGS_OUT_MAX = 2;
/** Between two attempts to reconnect, which never end; the jitter keeps a fleet from arriving at once. */
const RECONNECT_WAIT_MS = 200;
const RECONNECT_JITTER_MS = 200;

/** A connection that waits for its broker, comes back for ever, and notices when it has died. */
export function connectionOptions(login: Login): ConnectionOptions {
  const { servers, name, token, user, password, credentials, ca } = login;
  return {
    servers: typeof servers === 'string' ? servers : [...servers],
    name,
    // Of its own, so that a broker with users can keep the others from listening to its answers.
    inboxPrefix: `_INBOX.${name.replaceAll(/[^A-Za-z0-9_-]/g, '-')}`,
    ...(token !== undefined && { token }),
    ...(user !== undefined && { user, pass: password ?? '' }),
    ...(credentials !== undefined && { authenticator: credsAuthenticator(Buffer.from(credentials)) }),
    ...(ca !== undefined && { tls: { ca } }),
    waitOnFirstConnect: true,
    maxReconnectAttempts: -1,
    reconnectTimeWait: RECONNECT_WAIT_MS,
    reconnectJitter: RECONNECT_JITTER_MS,
    pingInterval: PING_INTERVAL_MS,
    maxPingOut: PINGS_OUT_MAX,
    // Else every request takes the stack of its caller, only to be longer when it fails.
    noAsyncTraces: true,
  };
}
