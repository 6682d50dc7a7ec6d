import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { SalesUnit, SalesUnits } from '../sales-units/sales-unit';

/** What a token says about itself. */
interface Claims {
  iss: string;
  aud: string;
  /** The client that the token was issued to. */
  appid: string;
  appidacr: string;
  oid: string;
  tid: string;
  uti: string;
  ver: string;
  /** Seconds since 1970. */
  iat: number;
  nbf: number;
  exp: number;
}

const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Long enough together that a token has the thousand characters of a real one. */
const signaturesOf = (text: string, secret: string): string =>
  Buffer.concat(
    ['1', '2', '3', '4', '5', '6', '7', '8'].map((part) =>
      createHmac('sha512', `${part}:${secret}`).update(text).digest(),
    ),
  ).toString('base64url');

const RESOURCE = '00000002-0000-0000-c000-000000000000';
const TENANT = 'e5116926-0000-4000-8000-000000000000';

/** Issues tokens and knows them again, after a restart too: the signature is made with the client's own secret. */
export class AccessTokens {
  readonly #salesUnits: SalesUnits;
  readonly #known = new Map<string, { salesUnit: SalesUnit; expiresAt: number }>();
  readonly #revoked = new Set<string>();
  #issued = 0;

  constructor(salesUnits: SalesUnits) {
    this.#salesUnits = salesUnits;
  }

  /** `now` in milliseconds since 1970. */
  issue(salesUnit: SalesUnit, now: number, lifetimeSeconds: number): { token: string; expiresAt: number } {
    const seconds = Math.floor(now / 1000);
    const claims: Claims = {
      iss: `https://sts.windows.net/${TENANT}/`,
      aud: RESOURCE,
      appid: salesUnit.clientId,
      appidacr: '1',
      oid: salesUnit.merchantSerialNumber,
      tid: TENANT,
      uti: createHash('sha256').update(`${now}:${this.#issued++}`).digest('base64url').slice(0, 22),
      ver: '1.0',
      iat: seconds,
      nbf: seconds,
      exp: seconds + lifetimeSeconds,
    };
    const text = `${encoded({ typ: 'JWT', alg: 'HS512' })}.${encoded(claims)}`;
    const token = `${text}.${signaturesOf(text, salesUnit.clientSecret)}`;
    this.#known.set(token, { salesUnit, expiresAt: claims.exp * 1000 });
    return { token, expiresAt: claims.exp };
  }

  /** The sales unit that a token belongs to; undefined where it is expired, withdrawn or was never issued here. */
  salesUnitOf(token: string, now: number): SalesUnit | undefined {
    const known = this.#known.get(token) ?? this.#recognized(token);
    if (!known || this.#revoked.has(token)) return undefined;
    return known.expiresAt > now ? known.salesUnit : undefined;
  }

  /** Makes one token unusable before its time. */
  revoke(token: string): void {
    this.#revoked.add(token);
  }

  revokeAll(): void {
    for (const token of this.#known.keys()) this.#revoked.add(token);
  }

  #recognized(token: string): { salesUnit: SalesUnit; expiresAt: number } | undefined {
    const [head, body, signature] = token.split('.');
    if (!head || !body || !signature) return undefined;
    const claims = claimsOf(body);
    const salesUnit = claims && this.#salesUnits.withClientId(claims.appid);
    if (!claims || !salesUnit) return undefined;
    const expected = Buffer.from(signaturesOf(`${head}.${body}`, salesUnit.clientSecret));
    const actual = Buffer.from(signature);
    if (expected.length !== actual.length || !timingSafeEqual(expected, actual)) return undefined;
    const known = { salesUnit, expiresAt: claims.exp * 1000 };
    this.#known.set(token, known);
    return known;
  }
}

function claimsOf(body: string): Pick<Claims, 'appid' | 'exp'> | undefined {
  try {
    const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as Partial<Claims>;
    if (typeof claims.appid !== 'string' || typeof claims.exp !== 'number') return undefined;
    return { appid: claims.appid, exp: claims.exp };
  } catch {
    return undefined;
  }
}
