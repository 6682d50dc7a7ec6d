import { createHash } from 'node:crypto';
import type * as OpenIdClient from 'openid-client';
import { ROLES, type Role } from '../api/session';
import type { OidcConfig } from '../config';

/** What the browser keeps while it is at the identity provider. */
export interface Errand {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** Log-in at an identity provider: authorization code with PKCE. */
export class Oidc {
  readonly #config: OidcConfig;
  readonly #redirectUri: string;
  #provider: Promise<OpenIdClient.Configuration> | undefined;

  constructor(config: OidcConfig, publicUrl: string) {
    this.#config = config;
    this.#redirectUri = new URL('/api/oidc/callback', publicUrl).href;
  }

  async begin(): Promise<{ readonly address: string; readonly errand: Errand }> {
    const client = await loaded();
    const errand = {
      state: client.randomState(),
      nonce: client.randomNonce(),
      verifier: client.randomPKCECodeVerifier(),
    };
    const address = client.buildAuthorizationUrl(await this.#discovered(), {
      redirect_uri: this.#redirectUri,
      scope: 'openid',
      state: errand.state,
      nonce: errand.nonce,
      code_challenge: await client.calculatePKCECodeChallenge(errand.verifier),
      code_challenge_method: 'S256',
    });
    return { address: address.href, errand };
  }

  /**
   * Who came back.
   * @param query of the address that the browser was sent back to.
   * @throws Error if the provider does not vouch for it.
   */
  async finish(query: string, { state, nonce, verifier }: Errand): Promise<{ by: string; role: Role | undefined }> {
    const client = await loaded();
    const tokens = await client.authorizationCodeGrant(
      await this.#discovered(),
      new URL(`${this.#redirectUri}?${query}`),
      { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true },
    );
    const claims = tokens.claims();
    if (!claims) throw new TypeError('The identity provider gave no claims');
    return { by: handleOfSubject(claims.sub), role: roleIn(claims[this.#config.roleClaim]) };
  }

  /** Asked again after a failure: the provider may have been away. */
  #discovered(): Promise<OpenIdClient.Configuration> {
    this.#provider ??= this.#discover().catch((error: unknown) => {
      this.#provider = undefined;
      throw error;
    });
    return this.#provider;
  }

  async #discover(): Promise<OpenIdClient.Configuration> {
    const client = await loaded();
    const { issuer, clientId, clientSecret } = this.#config;
    const address = new URL(issuer);
    return client.discovery(address, clientId, clientSecret, clientSecret === undefined ? client.None() : undefined, {
      // A provider on this machine, as in specs; elsewhere the library insists on HTTPS.
      ...(address.hostname === '127.0.0.1' && { execute: [client.allowInsecureRequests] }),
    });
  }
}

/** The library is a module of the newer kind, and only whoever logs in so needs it. */
const loaded = (): Promise<typeof OpenIdClient> => import('openid-client');

/** The highest of those that the claim names; everything else in it is not ours. */
export function roleIn(claim: unknown): Role | undefined {
  const named: readonly unknown[] = Array.isArray(claim) ? claim : [claim];
  return ROLES.findLast((role) => named.includes(role));
}

/** A subject is an opaque handle at most providers; where it could be an address or a name, a digest of it stands for it. */
export const handleOfSubject = (subject: string): string =>
  /^[A-Za-z0-9|:_-]{1,64}$/.test(subject)
    ? subject
    : `sub:${createHash('sha256').update(subject).digest('hex').slice(0, 32)}`;
