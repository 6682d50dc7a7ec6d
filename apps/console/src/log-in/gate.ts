import type { LogInNeeded, LogInWay, Refused, Role, Session } from '../api/session';
import { ROLES } from '../api/session';
import { isSame, type Sessions } from './sessions';

/** What the gate looks at of a request. */
export interface Asking {
  readonly method: string;
  /** Without its query. */
  readonly path: string;
  readonly cookies?: string | undefined;
  readonly origin?: string | undefined;
  readonly host?: string | undefined;
  readonly csrfToken?: string | undefined;
}

export type Verdict =
  { readonly session?: Session } | { readonly status: 401 | 403 | 421; readonly body: Refused | LogInNeeded };

/** Open to whoever comes: how one logs in, and health. */
const OPEN = new Set(['/api/session', '/api/oidc/log-in', '/api/oidc/callback']);

/** Whoever may do it, by the last part of its path; what is not named here asks for the highest role. */
const ROLE_OF_ACTION: Readonly<Record<string, Role>> = {
  retry: 'act',
  cancel: 'act',
  capture: 'money',
  refund: 'money',
};

/**
 * Stands before every request to the API, also to what will be added one day: nothing is answered without a session, and
 * nothing is changed but from our own pages and by whoever may.
 */
export class Gate {
  readonly #sessions: Sessions;
  readonly #isOurs: (host: string | undefined, origin?: string) => boolean;
  readonly #ways: readonly LogInWay[];

  /** @param isOurs whether this is our own host, and the origin, if there is one, our own pages. */
  constructor(
    sessions: Sessions,
    isOurs: (host: string | undefined, origin?: string) => boolean,
    ways: readonly LogInWay[],
  ) {
    this.#sessions = sessions;
    this.#isOurs = isOurs;
    this.#ways = ways;
  }

  ask({ method, path, cookies, origin, host, csrfToken }: Asking): Verdict {
    if (!this.#isOurs(host))
      return { status: 421, body: refusal('another-host', 'This is not the console of that host.') };
    const isReading = method === 'GET' || method === 'HEAD';
    if (!isReading && (origin === undefined || !this.#isOurs(host, origin))) {
      return { status: 403, body: refusal('another-origin', 'This may be asked from the pages of the console alone.') };
    }

    const session = this.#sessions.of(cookies);
    if (!session) return OPEN.has(path) ? {} : { status: 401, body: this.logInNeeded };
    if (isReading || (path === '/api/session' && method === 'POST')) return { session };
    if (csrfToken === undefined || !isSame(csrfToken, session.csrfToken)) {
      return { status: 403, body: refusal('csrf-token-wrong', 'X-CSRF-Token must be the csrfToken of the session.') };
    }
    if (path === '/api/session') return { session };
    const needed = ROLE_OF_ACTION[path.split('/').at(-1) ?? ''] ?? 'money';
    return mayPlay(session.role, needed)
      ? { session }
      : { status: 403, body: refusal('role-too-low', `This needs the role ${needed}.`) };
  }

  get logInNeeded(): LogInNeeded {
    return { refused: 'log-in-needed', message: 'Log in first.', ways: this.#ways };
  }
}

export const mayPlay = (role: Role, needed: Role): boolean => ROLES.indexOf(role) >= ROLES.indexOf(needed);

export const roleFor = (action: string): Role => ROLE_OF_ACTION[action] ?? 'money';

const refusal = (refused: string, message: string): Refused => ({ refused, message });
