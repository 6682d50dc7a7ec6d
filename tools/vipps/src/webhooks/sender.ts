import { readFileSync } from 'node:fs';
import { rootCertificates } from 'node:tls';
import { Agent, buildConnector } from 'undici';

const CONNECTIONS_PER_RECEIVER = 64;

export interface SenderOptions {
  /** How long a receiver has to answer. */
  timeoutMs: number;
  /** A PEM file with certificates to trust besides the public ones; read anew at each connection. */
  trustedCertificateFile?: string | undefined;
}

/** Posts deliveries to their receivers; redirects are not followed. */
export class Sender {
  readonly #agent: Agent;

  constructor({ timeoutMs, trustedCertificateFile }: SenderOptions) {
    this.#agent = new Agent({
      connections: CONNECTIONS_PER_RECEIVER,
      headersTimeout: timeoutMs,
      bodyTimeout: timeoutMs,
      connect: (options, callback) => {
        const connect = buildConnector({ timeout: timeoutMs, ca: trusted(trustedCertificateFile) });
        connect(options, callback);
      },
    });
  }

  /** The status that the receiver answered; throws where it did not answer. */
  async post(url: string, headers: Record<string, string>, body: string): Promise<number> {
    const { origin, pathname, search } = new URL(url);
    const answer = await this.#agent.request({ origin, path: `${pathname}${search}`, method: 'POST', headers, body });
    await answer.body.dump();
    return answer.statusCode;
  }

  /** Gives up what is under way. */
  stop(): Promise<void> {
    return this.#agent.destroy();
  }
}

/** The certificate may be made after this process has started: until then, only the public ones are trusted. */
function trusted(file: string | undefined): string[] | undefined {
  if (file === undefined) return undefined;
  try {
    return [...rootCertificates, readFileSync(file, 'utf8')];
  } catch {
    return undefined;
  }
}
