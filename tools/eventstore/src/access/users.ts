import { timingSafeEqual } from 'node:crypto';
import { GrpcError, GrpcStatus } from '../grpc/grpc-error';

/** Passwords by login name; `admin` and `ops` may do anything, as on the real server. */
export type Passwords = Readonly<Record<string, string>>;

/** A call or a web request: either has the header. */
interface Request {
  readonly headers: { readonly authorization?: string };
}

/** Who calls. */
export interface Caller {
  /** Undefined for somebody who did not say. */
  readonly name: string | undefined;
  readonly isAdministrator: boolean;
}

const ADMINISTRATORS: ReadonlySet<string> = new Set(['admin', 'ops']);

const ANONYMOUS: Caller = { name: undefined, isAdministrator: false };
const BASIC = /^Basic (.+)$/i;

/** Knows callers by their `authorization: Basic` header. */
export class Users {
  constructor(private readonly passwords: Passwords) {}

  /** @throws GrpcError if the credentials are wrong; without any, the caller is nobody in particular. */
  callerOf({ headers: { authorization } }: Request): Caller {
    if (authorization === undefined) return ANONYMOUS;
    const [name = '', password = ''] = credentialsIn(authorization);
    const expected = Object.hasOwn(this.passwords, name) ? this.passwords[name] : undefined;
    if (expected === undefined || !equals(expected, password)) {
      throw new GrpcError(GrpcStatus.UNAUTHENTICATED, 'Unauthenticated');
    }
    return { name, isAdministrator: ADMINISTRATORS.has(name) };
  }
}

function credentialsIn(authorization: string): string[] {
  const text = Buffer.from(BASIC.exec(authorization)?.[1] ?? '', 'base64').toString();
  const colon = text.indexOf(':');
  return colon < 0 ? [] : [text.slice(0, colon), text.slice(colon + 1)];
}

function equals(expected: string, given: string): boolean {
  const [left, right] = [Buffer.from(expected), Buffer.from(given)];
  return left.length === right.length && timingSafeEqual(left, right);
}
