import { Agent } from 'undici';
import { trustingConnector } from './trusting-connector';

const CONNECTIONS_PER_RECEIVER = 64;
/** Nobody reads what a receiver says besides its status. */
const ANSWER_BYTES_MAX = 128 * 1024;

export interface SenderOptions {
  /** How long a receiver has to answer. */
  timeoutMs: number;
  trustedCertificateFile?: string | undefined;
}

/** Posts deliveries to their receivers; redirects are not followed. */
export class Sender {
  readonly #agent: Agent;
  readonly #timeoutMs: number;

  constructor({ timeoutMs, trustedCertificateFile }: SenderOptions) {
    this.#timeoutMs = timeoutMs;
    this.#agent = new Agent({
      connections: CONNECTIONS_PER_RECEIVER,
      headersTimeout: timeoutMs,
      bodyTimeout: timeoutMs,
      connect: trustingConnector(trustedCertificateFile, timeoutMs),
    });
  }

  /** The status that the receiver answered; throws where it did not answer. */
  async post(url: string, headers: Record<string, string>, body: string): Promise<number> {
    const { origin, pathname, search } = new URL(url);
    const answer = await this.#agent.request({ origin, path: `${pathname}${search}`, method: 'POST', headers, body });
    // A body may come in drops for ever, each of them in time; most receivers send none, and need no timer.
    const signal = answer.headers['content-length'] === '0' ? {} : { signal: AbortSignal.timeout(this.#timeoutMs) };
    await answer.body.dump({ limit: ANSWER_BYTES_MAX, ...signal });
    return answer.statusCode;
  }

  /** Gives up what is under way. */
  stop(): Promise<void> {
    return this.#agent.destroy();
  }
}
