import { readFileSync } from 'node:fs';
import { Agent, request } from 'undici';
import type { ServiceHealth, VippsHealth } from '../api/system';
import type { ConsoleConfig } from '../config';
import { figuresIn } from './health-report';
import { measuredIn, type Measured } from './measured';
import { RecentCalls } from './recent-calls';

const TIMEOUT_MS = 2_000;
/** A report is smaller by far; whoever answers with more is no service of ours. */
const BODY_BYTES_MAX = 1024 * 1024;
/** To measure, a service looks at all its open payments. */
const MEASURED_EVERY_MS = 10_000;

export interface Healths {
  readonly services: readonly ServiceHealth[];
  readonly vipps: readonly VippsHealth[];
}

/** Asks the services how they are, and what they measure, where they tell it. */
export class ServiceHealths {
  readonly #services: readonly AskedService[];
  readonly #agent: Agent;

  /** @param now epoch ms */
  constructor(
    { services, metrics, servicesCaFile: caFile }: Pick<ConsoleConfig, 'services' | 'metrics' | 'servicesCaFile'>,
    now: () => number,
  ) {
    this.#agent = new Agent({
      headersTimeout: TIMEOUT_MS,
      bodyTimeout: TIMEOUT_MS,
      maxResponseSize: BODY_BYTES_MAX,
      connect: { timeout: TIMEOUT_MS, ...(caFile !== undefined && { ca: readFileSync(caFile, 'utf8') }) },
    });
    this.#services = Object.entries(services).map(
      ([name, url]) => new AskedService(name, { url, metricsUrl: metrics[name] ?? url, agent: this.#agent, now }),
    );
  }

  async all(): Promise<Healths> {
    const seen = await Promise.all(this.#services.map((service) => service.ask()));
    return {
      services: seen.map(({ service }) => service),
      vipps: seen.flatMap(({ vipps }) => vipps ?? []),
    };
  }

  close(): Promise<void> {
    return this.#agent.close();
  }
}

interface Surroundings {
  readonly url: string;
  readonly metricsUrl: string;
  readonly agent: Agent;
  readonly now: () => number;
}

class AskedService {
  readonly #name: string;
  readonly #surroundings: Surroundings;
  readonly #recentCalls = new RecentCalls();
  #measured: (Measured & { readonly at: number }) | undefined;

  constructor(name: string, surroundings: Surroundings) {
    this.#name = name;
    this.#surroundings = surroundings;
  }

  async ask(): Promise<{ readonly service: ServiceHealth; readonly vipps?: VippsHealth }> {
    const name = this.#name;
    const [health, measured] = await Promise.all([this.#health(), this.#measure()]);
    if (!health) return { service: { name, up: 'down' } };
    const { lagMs, silentMs, vipps } = measured ?? {};
    return {
      service: {
        ...{ name, ...health },
        ...(lagMs !== undefined && { lagMs }),
        ...(silentMs !== undefined && { silentMs }),
      },
      ...(vipps && { vipps: { seenBy: name, ...vipps } }),
    };
  }

  async #health(): Promise<Omit<ServiceHealth, 'name'> | undefined> {
    try {
      const { statusCode, body } = await this.#get(this.#surroundings.url, '/health/ready');
      const report: unknown = await body.json().catch(() => undefined);
      return { up: statusCode === 200 ? 'up' : 'not-ready', ...figuresIn(report) };
    } catch {
      return undefined;
    }
  }

  /** The last figures, or new ones where those are old. */
  async #measure(): Promise<Measured | undefined> {
    const at = this.#surroundings.now();
    if (this.#measured && at < this.#measured.at + MEASURED_EVERY_MS) return this.#measured;
    try {
      const { statusCode, body } = await this.#get(this.#surroundings.metricsUrl, '/metrics');
      const text = await body.text();
      this.#measured = statusCode === 200 ? { ...measuredIn(text, this.#recentCalls, at), at } : undefined;
    } catch {
      this.#measured = undefined;
    }
    return this.#measured;
  }

  #get(url: string, path: string) {
    return request(new URL(path, url), { dispatcher: this.#surroundings.agent });
  }
}
