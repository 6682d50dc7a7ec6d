/** Each may do what the ones before it may. `look`: see. `act`: retry and cancel. `money`: capture and refund. */
export const ROLES = ['look', 'act', 'money'] as const;
export type Role = (typeof ROLES)[number];

/** `GET /api/session` with 200. */
export interface Session {
  /** The handle under which actions are recorded; never a person's name. */
  readonly by: string;
  readonly role: Role;
  /** ISO 8601 */
  readonly until: string;
  /** To be sent as the header `X-CSRF-Token` with everything that is not a GET. */
  readonly csrfToken: string;
}

/** `GET /api/session` with 401, and the body of every other 401. */
export interface LogInNeeded {
  readonly refused: 'log-in-needed';
  readonly message: string;
  /** `token`: `POST /api/session` with a {@link TokenLogIn}. `oidc`: go to `/api/oidc/log-in`. */
  readonly ways: readonly LogInWay[];
}
export type LogInWay = 'token' | 'oidc';

/**
 * `POST /api/session`: 200 with a {@link Session}, or 401. The link of the laptop is `/log-in#token=…`: the page posts
 * what stands behind the `#`, which no server and no log ever sees.
 */
export interface TokenLogIn {
  readonly token: string;
}

/** What every refusal of the API looks like, whatever its status. */
export interface Refused {
  readonly refused: string;
  readonly message: string;
}
