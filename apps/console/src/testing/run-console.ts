import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InMemoryEventStore, type EventStore } from '@payments/event-store';
import { systemClock, type Clock } from '@payments/projection';
import type { ConsoleConfig } from '../config';
import { Console, type Surroundings } from '../console';
import { serve } from '../serve';

export const TOKENS = {
  look: 'a-token-that-lets-me-look',
  act: 'a-token-that-lets-me-act',
  money: 'a-token-that-moves-money',
} as const;

export interface RunningConsole {
  readonly url: string;
  readonly store: EventStore;
  /** What was asked over the bus: subject and body. */
  readonly asked: { readonly subject: string; readonly body: Readonly<Record<string, unknown>> }[];
  readonly logged: string[];
  stop(): Promise<void>;
}

export interface RunConsoleOptions {
  readonly config?: Partial<ConsoleConfig>;
  readonly store?: EventStore;
  readonly clock?: Clock;
  /** Of the built pages; default none. */
  readonly pages?: string;
  /** Of the pages about the contracts; default none. */
  readonly contracts?: string;
  /** What the services answer; default nobody is there. */
  readonly answers?: (subject: string, body: object) => unknown;
}

/** For specs: a console over a log in memory and a bus that a spec answers on, on a free port of this machine. */
export async function runConsole(options: RunConsoleOptions = {}): Promise<RunningConsole> {
  const directory = mkdtempSync(join(tmpdir(), 'console-'));
  const { store = new InMemoryEventStore(), clock = systemClock, pages = join(directory, 'none'), answers } = options;
  const contracts = options.contracts ?? join(directory, 'none');
  const asked: RunningConsole['asked'] = [];
  const logged: string[] = [];
  const tell = (fields: object, message: string) => void logged.push(`${message} ${JSON.stringify(fields)}`);
  const bus: Surroundings['bus'] = {
    isConnected: true,
    request: async (subject, body) => {
      asked.push({ subject, body: body as Readonly<Record<string, unknown>> });
      return answers?.(subject, body);
    },
  };
  const config: ConsoleConfig = {
    ...{
      eventStoreUrl: '',
      natsUrls: [],
      natsLogin: {},
      logLevel: 'info',
      host: '127.0.0.1',
      port: 0,
      services: {},
      metrics: {},
    },
    ...{ directory, tokens: TOKENS },
    ...options.config,
  };
  const log = { info: tell, warn: tell, error: tell };
  const served = await serve(new Console(config, { store, bus, clock, log, pages, contracts }), config);
  const stop = async () => {
    await served.stop();
    rmSync(directory, { recursive: true, force: true });
  };
  return { url: served.url, store, asked, logged, stop };
}
