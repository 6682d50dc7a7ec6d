import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { ROLES, type Role, type Session } from '../api/session';

/** A working day. */
const SESSION_MS = 10 * 60 * 60_000;
/** What a person may take to log in elsewhere. */
const ERRAND_MS = 10 * 60_000;

interface Ticket {
  readonly id: string;
  readonly by: string;
  readonly role: Role;
  /** Epoch ms. */
  readonly until: number;
}

export interface SessionsOptions {
  /** Without one, every start makes its own. */
  readonly key?: string | undefined;
  /** Whether browsers come over HTTPS alone. */
  readonly isSecure: boolean;
  /** Epoch ms. */
  readonly now: () => number;
}

/**
 * Who is logged in, kept by the browser in a signed cookie that no script can read and no other site can send. Only who
 * logged out is remembered here, until the session would have ended.
 */
export class Sessions {
  readonly #key: Buffer;
  readonly #isSecure: boolean;
  readonly #now: () => number;
  readonly #ended = new Map<string, number>();

  constructor({ key, isSecure, now }: SessionsOptions) {
    this.#key = key === undefined ? randomBytes(32) : createHmac('sha256', key).update('console').digest();
    this.#isSecure = isSecure;
    this.#now = now;
  }

  /** @param by the handle under which actions are recorded. */
  begin(by: string, role: Role): { readonly session: Session; readonly cookie: string } {
    const ticket = { id: randomBytes(16).toString('base64url'), by, role, until: this.#now() + SESSION_MS };
    return {
      session: this.#told(ticket),
      cookie: this.#cookie(this.#name, this.#signed('session', ticket), 'Strict', SESSION_MS),
    };
  }

  /** Of whoever sent these cookies; nobody if they are forged, too old, or of somebody who logged out. */
  of(cookies: string | undefined): Session | undefined {
    const ticket = this.#ticketIn(cookies);
    return ticket && this.#told(ticket);
  }

  /** @returns the cookie that takes the other away. */
  end(cookies: string | undefined): string {
    const ticket = this.#ticketIn(cookies);
    for (const [id, until] of this.#ended) if (until <= this.#now()) this.#ended.delete(id);
    if (ticket) this.#ended.set(ticket.id, ticket.until);
    return this.#cookie(this.#name, '', 'Strict', 0);
  }

  /** What must be known again when the browser comes back from the identity provider: from another site, hence `Lax`. */
  sendOnErrand(errand: object): string {
    const text = this.#signed('errand', { ...errand, until: this.#now() + ERRAND_MS });
    return this.#cookie(this.#errandName, text, 'Lax', ERRAND_MS);
  }

  errandOf(cookies: string | undefined): Readonly<Record<string, unknown>> | undefined {
    const errand = this.#read('errand', valueOf(cookies, this.#errandName));
    return errand && typeof errand['until'] === 'number' && errand['until'] > this.#now() ? errand : undefined;
  }

  get endOfErrand(): string {
    return this.#cookie(this.#errandName, '', 'Lax', 0);
  }

  /** Browsers take a cookie of this name only from us, over HTTPS, and for the whole of this host. */
  get #name(): string {
    return this.#isSecure ? '__Host-console' : 'console';
  }

  get #errandName(): string {
    return `${this.#name}-errand`;
  }

  #ticketIn(cookies: string | undefined): Ticket | undefined {
    const read = this.#read('session', valueOf(cookies, this.#name));
    if (!isTicket(read) || read.until <= this.#now() || this.#ended.has(read.id)) return undefined;
    return read;
  }

  #told({ id, by, role, until }: Ticket): Session {
    return { by, role, until: new Date(until).toISOString(), csrfToken: this.#seal('csrf', id) };
  }

  #signed(what: string, value: object): string {
    const text = Buffer.from(JSON.stringify(value)).toString('base64url');
    return `${text}.${this.#seal(what, text)}`;
  }

  #read(what: string, signed: string | undefined): Readonly<Record<string, unknown>> | undefined {
    const [text, seal] = signed?.split('.') ?? [];
    if (text === undefined || seal === undefined || !isSame(seal, this.#seal(what, text))) return undefined;
    return JSON.parse(Buffer.from(text, 'base64url').toString()) as Readonly<Record<string, unknown>>;
  }

  #seal(what: string, text: string): string {
    return createHmac('sha256', this.#key).update(`${what}:${text}`).digest('base64url');
  }

  #cookie(name: string, value: string, sameSite: 'Strict' | 'Lax', maxAgeMs: number): string {
    const secure = this.#isSecure ? '; Secure' : '';
    return `${name}=${value}; Path=/; HttpOnly; SameSite=${sameSite}; Max-Age=${Math.floor(maxAgeMs / 1_000)}${secure}`;
  }
}

/** In a time that does not tell how much of it is right. */
export function isSame(one: string, other: string): boolean {
  const [a, b] = [digestOf(one), digestOf(other)];
  return timingSafeEqual(a, b);
}

const digestOf = (text: string): Buffer => createHmac('sha256', 'compared').update(text).digest();

function isTicket(value: unknown): value is Ticket {
  if (typeof value !== 'object' || value === null) return false;
  const { id, by, role, until } = value as Partial<Ticket>;
  return typeof id === 'string' && typeof by === 'string' && ROLES.includes(role as Role) && typeof until === 'number';
}

const valueOf = (cookies: string | undefined, name: string): string | undefined =>
  cookies
    ?.split(';')
    .map((cookie) => cookie.trim())
    .find((cookie) => cookie.startsWith(`${name}=`))
    ?.slice(name.length + 1);
