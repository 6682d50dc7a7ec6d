/** Calls to Vipps in the name of one sales unit: headers, access token, and what came of it. */
import { AccessTokens } from './access-token';
import { baseOf } from './base-url';
import { Breaker, type BreakerState } from './breaker';
import { Connections, type Answer, type HttpRequest } from './exchange';
import { credentialHeaders, salesUnitHeaders } from './headers';
import { done, silent, type Busy, type Outcome, type Refused, type Silent } from './outcome';
import { UNREADABLE } from './reader';
import { checkLimit } from './preconditions';
import { fetchAccessToken } from './token-endpoint';
import { verdictOn } from './verdict';
import type { AroundCall, Operation, VippsOptions } from './vipps-options';

export interface Call<T> {
  readonly operation: Operation;
  readonly method: HttpRequest['method'];
  readonly path: string;
  /** JSON. */
  readonly body?: string;
  readonly idempotencyKey?: string;
  /** The payment that it is about, if it is about one. */
  readonly reference?: string;
  /** Decides whether a success is one. The media type does not: Vipps labels good answers as problems. */
  readonly read: (body: string) => T | typeof UNREADABLE;
}

const CONNECTIONS_MAX = 64;
const TIMEOUT_MS = 30_000;
const UNAVAILABLE = 503;

export interface KnownBreaker {
  readonly operation: Operation;
  readonly state: BreakerState;
}

export class Requests {
  readonly #connections: Connections;
  readonly #tokens: AccessTokens;
  readonly #now: () => number;
  readonly #headers: readonly string[];
  readonly #pathPrefix: string;
  readonly #around: AroundCall | undefined;
  readonly #breakers = new Map<Operation, Breaker>();

  constructor(options: VippsOptions) {
    const { connections = CONNECTIONS_MAX, timeoutMs = TIMEOUT_MS, now = Date.now } = options;
    const { origin, pathPrefix } = baseOf(options);
    checkLimit('connections', connections);
    checkLimit('timeoutMs', timeoutMs);
    const headersOfTokenCall = [...credentialHeaders(options), ...salesUnitHeaders(options)];
    this.#now = now;
    this.#pathPrefix = pathPrefix;
    this.#around = options.around;
    this.#headers = salesUnitHeaders(options);
    this.#connections = new Connections(origin, connections, timeoutMs);
    this.#tokens = new AccessTokens(
      () => fetchAccessToken(this.#connections, `${pathPrefix}/accesstoken/get`, headersOfTokenCall, now),
      now,
    );
  }

  send<T>(call: Call<T>): Promise<Outcome<T>> {
    return this.#around ? this.#around(call.operation, () => this.#send(call)) : this.#send(call);
  }

  /** Of each kind of call that was ever made. */
  breakers(): readonly KnownBreaker[] {
    return [...this.#breakers].map(([operation, { state }]) => ({ operation, state }));
  }

  async #send<T>(call: Call<T>): Promise<Outcome<T>> {
    let breaker = this.#breakers.get(call.operation);
    if (!breaker) this.#breakers.set(call.operation, (breaker = new Breaker()));
    const waitMs = breaker.waitOf(this.#now());
    if (waitMs !== undefined) return { kind: 'busy', status: UNAVAILABLE, reason: 'resting', retryAfterMs: waitMs };

    try {
      const outcome = await this.#exchange(call);
      breaker.heard(outcome, call.reference, this.#now());
      return outcome;
    } catch (error) {
      // It could not be made at all: whoever waits for what this call finds out must not wait for ever.
      breaker.heard(silent('impossible'), undefined, this.#now());
      throw error;
    }
  }

  async #exchange<T>(call: Call<T>): Promise<Outcome<T>> {
    const first = await this.#attempt(call);
    // The token was withdrawn before its time and has been dropped: once more, with the same key and another token.
    const last = isUnauthorized(first) ? await this.#attempt(call) : first;
    return last.kind === 'answer' ? this.#outcomeOf(last, call) : last;
  }

  /** Resolves once the calls under way have ended; later ones are silent. */
  close(): Promise<void> {
    return this.#connections.close();
  }

  async #attempt({ method, path, body, idempotencyKey }: Call<unknown>): Promise<Answer | Refused | Busy | Silent> {
    const token = this.#tokens.held() ?? (await this.#tokens.fetched());
    if (token.kind !== 'done') return token;
    const headers = [...this.#headers, 'Authorization', token.value.authorization];
    if (body !== undefined) headers.push('Content-Type', 'application/json');
    if (idempotencyKey !== undefined) headers.push('Idempotency-Key', idempotencyKey);
    const answer = await this.#connections.exchange({ method, path: this.#pathPrefix + path, headers, body });
    if (isUnauthorized(answer)) this.#tokens.drop(token.value);
    return answer;
  }

  #outcomeOf<T>(answer: Answer, { read }: Call<T>): Outcome<T> {
    if (answer.status < 200 || answer.status > 299) return verdictOn(answer, this.#now);
    const value = read(answer.body);
    return value === UNREADABLE ? silent(`unreadable answer with status ${answer.status}`) : done(value);
  }
}

const isUnauthorized = (answer: Answer | Refused | Busy | Silent): boolean =>
  answer.kind === 'answer' && answer.status === 401;
