import { request, type IncomingHttpHeaders } from 'node:http';
import { Environment, readSettings, runService, type ServiceOptions } from '@payments/service';
import { doorOf, readGatewayConfig } from '../config';
import { KnownCallers } from '../known-callers';
import { WebhookGatewayModule } from '../webhook-gateway.module';
import { PUBLIC_URL } from './stage';

const BEHIND_A_PROXY = {
  WEBHOOK_PUBLIC_URL: PUBLIC_URL,
  WEBHOOK_PLAIN_HTTP: 'true',
  WEBHOOK_HOST: '127.0.0.1',
  WEBHOOK_PORT: '0',
  WEBHOOK_METRICS_PORT: '0',
};

export interface RunningGateway {
  readonly url: string;
  send(method: string, path: string, headers?: object, body?: Buffer | string): Promise<Answer>;
  /** As on SIGTERM, but for the end of the process. */
  stop(): Promise<void>;
}

export interface Answer {
  readonly status: number | undefined;
  readonly text: string;
  readonly headers: IncomingHttpHeaders;
}

/**
 * The gateway as `main.ts` runs it, in this process, with companions beside it: it is heard to be ready, and kept from
 * ending the specs.
 */
export async function runGateway(
  settings: Record<string, string>,
  directory: string,
  companions: ServiceOptions['modules'] = [],
): Promise<RunningGateway> {
  const { stdout, exit } = process;
  const write = stdout.write.bind(stdout);
  const ready = new Promise<string>((resolve) => {
    stdout.write = (text: string | Uint8Array) => {
      const [, address] = /^ready (\S+)/.exec(String(text)) ?? [];
      if (address === undefined) return write(text);
      resolve(address);
      return true;
    };
  });
  const ended = new Promise<void>((resolve) => {
    process.exit = (() => resolve()) as unknown as typeof exit;
  });
  const others = process.listeners('SIGTERM');
  const environment = new Environment({ ...settings, ...BEHIND_A_PROXY, WEBHOOK_DIRECTORY: directory });
  const config = readGatewayConfig(environment);
  const known = new KnownCallers();
  await runService({
    name: 'webhook-gateway',
    settings: readSettings(environment),
    modules: [WebhookGatewayModule.of(config, known), ...companions],
    http: await doorOf(config, known),
  });
  const ofTheService = process.listeners('SIGTERM').filter((listener) => !others.includes(listener));
  const url = await ready;
  stdout.write = write;
  return {
    url,
    send: (method, path, headers = {}, body = '') => send(`${url}${path}`, method, headers, body),
    stop: async () => {
      // To the service alone: Jest's own process would hear an emitted signal, too.
      for (const listener of ofTheService) listener('SIGTERM');
      await ended;
      process.exit = exit;
    },
  };
}

/** Sends what a client of better manners would not. */
const send = (url: string, method: string, headers: object, body: Buffer | string): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const call = request(url, { method, agent: false, headers: { ...headers } }, (response) => {
      let text = '';
      response.on('data', (part: Buffer) => (text += part.toString()));
      response.on('end', () => resolve({ status: response.statusCode, text, headers: response.headers }));
    });
    call.on('error', reject);
    call.end(body);
  });
