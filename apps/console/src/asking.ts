import type { ServerResponse } from 'node:http';
import type { Session } from './api/session';

/** A request as the gate has let it through: who asks is known, unless it is how one logs in. */
export interface AskedBy {
  readonly session?: Session;
  readonly headers: { readonly cookie?: string | undefined };
  /** With its query. */
  readonly url: string;
  readonly raw: { on(event: 'close', listener: () => void): unknown };
}

/** The part of Fastify's reply that we use. */
export interface Answer {
  readonly raw: ServerResponse;
  header(name: string, value: string | readonly string[]): unknown;
  hijack(): unknown;
  redirect(address: string, status: number): unknown;
  getHeaders(): Record<string, unknown>;
}

/** @throws TypeError where the gate should have let nobody through. */
export function sessionOf({ session }: AskedBy): Session {
  if (!session) throw new TypeError('Nobody is logged in');
  return session;
}
