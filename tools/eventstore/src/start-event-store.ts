import { mkdirSync } from 'node:fs';
import { GrpcServer } from './grpc/grpc-server';
import { EventLog } from './log/event-log';
import { DirectoryLock } from './log/directory-lock';
import { serverFeatures } from './services/server-features';
import { streamsService } from './services/streams-service';
import type { SlowSubscribers } from './services/subscribe';
import { Streams } from './streams/streams';

export interface EventStoreOptions {
  /** Where the log is kept; made if it is not there. One process at a time may have it. */
  readonly directory: string;
  /** @default '127.0.0.1' */
  readonly host?: string;
  /** 0 takes any that is free. @default 2113 */
  readonly port?: number;
  /** Whether an append is answered only once it is flushed to disk. Without, a power cut may lose the newest. @default true */
  readonly durable?: boolean;
  /** The data of one append together. @default 1 MiB, as the real server */
  readonly maximumAppendBytes?: number;
  /** @default 'fall-behind', as servers from 24.2 on */
  readonly slowSubscribers?: SlowSubscribers;
}

export interface EventStoreServer {
  /** What the client's `EventStoreDBClient.connectionString` takes. */
  readonly url: string;
  readonly port: number;
  /** Ends all connections, writes what was taken on, and frees the directory. */
  stop(): Promise<void>;
}

const DEFAULTS = {
  host: '127.0.0.1',
  port: 2113,
  durable: true,
  maximumAppendBytes: 1024 * 1024,
  slowSubscribers: 'fall-behind',
} as const;

const anybody = () => true;

/** @throws DirectoryInUse, or what the system says about the port or the directory. */
export async function startEventStore(options: EventStoreOptions): Promise<EventStoreServer> {
  const { directory, host, port, durable, maximumAppendBytes, slowSubscribers } = { ...DEFAULTS, ...options };
  mkdirSync(directory, { recursive: true });
  const lock = DirectoryLock.take(directory);
  const log = await EventLog.open(directory, { durable });
  const rules = { maximumAppendBytes, slowSubscribers, mayWrite: anybody, mayRead: anybody, mayDelete: anybody };
  const server = new GrpcServer({
    ...streamsService(new Streams(log), rules),
    '/event_store.client.server_features.ServerFeatures/GetSupportedMethods': serverFeatures,
  });
  const boundPort = await server.listen(port, host);
  return {
    url: `esdb://${host}:${boundPort}?tls=false`,
    port: boundPort,
    async stop() {
      await server.close();
      await log.close();
      lock.release();
    },
  };
}
