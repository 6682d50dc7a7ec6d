import { readFileSync } from 'node:fs';
import { Agent, request } from 'undici';
import type { ServiceHealth } from '../api/system';

const TIMEOUT_MS = 2_000;
/** A report is smaller by far; whoever answers with more is no service of ours. */
const BODY_BYTES_MAX = 64 * 1024;

/** Asks the services how they are, where they tell it. */
export class ServiceHealths {
  readonly #urls: Readonly<Record<string, string>>;
  readonly #agent: Agent;

  constructor(urls: Readonly<Record<string, string>>, caFile?: string) {
    this.#urls = urls;
    this.#agent = new Agent({
      headersTimeout: TIMEOUT_MS,
      bodyTimeout: TIMEOUT_MS,
      maxResponseSize: BODY_BYTES_MAX,
      connect: { timeout: TIMEOUT_MS, ...(caFile !== undefined && { ca: readFileSync(caFile, 'utf8') }) },
    });
  }

  all(): Promise<readonly ServiceHealth[]> {
    return Promise.all(Object.entries(this.#urls).map(([name, url]) => this.#of(name, url)));
  }

  close(): Promise<void> {
    return this.#agent.close();
  }

  async #of(name: string, url: string): Promise<ServiceHealth> {
    try {
      const { statusCode, body } = await request(new URL('/health/ready', url), { dispatcher: this.#agent });
      const report: unknown = await body.json().catch(() => undefined);
      return { name, up: statusCode === 200 ? 'up' : 'not-ready', ...figuresIn(report) };
    } catch {
      return { name, up: 'down' };
    }
  }
}

const FIGURES = {
  following: 'boolean',
  bus: 'boolean',
  openPayments: 'number',
  parkedPayments: 'number',
  skippedEvents: 'number',
} as const;

/** Of what a service says, what we know; nothing else gets to a page. */
function figuresIn(report: unknown): Partial<ServiceHealth> {
  if (typeof report !== 'object' || report === null) return {};
  return Object.fromEntries(
    Object.entries(FIGURES).flatMap(([name, type]) => {
      const value = (report as Readonly<Record<string, unknown>>)[name];
      return typeof value === type ? [[name, value]] : [];
    }),
  );
}
