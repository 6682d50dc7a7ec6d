import { request, type IncomingHttpHeaders } from 'node:http';
import { Environment, readSettings, runService, type ServiceOptions } from '@payments/service';
import { WebhookGatewayModule } from '../webhook-gateway.module';
import { PUBLIC_URL } from './stage';

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
  await runService({
    name: 'webhook-gateway',
    settings: readSettings(new Environment(settings)),
    modules: [WebhookGatewayModule.of({ publicUrl: PUBLIC_URL, directory, secretMaxAgeMs: 0 }), ...companions],
    http: { host: '127.0.0.1', port: 0, metrics: { host: '127.0.0.1', port: 0 } },
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
