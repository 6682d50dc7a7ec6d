import { mkdirSync } from 'node:fs';
import { accessRules, anybody, mayLook, NO_RULES } from './access/access-rules';
import { Users, type Passwords } from './access/users';
import { FrontDoor, type Certificate } from './front-door';
import { GrpcServer } from './grpc/grpc-server';
import { EventLog } from './log/event-log';
import { DirectoryLock } from './log/directory-lock';
import type { LogFileOptions } from './log/log-file';
import { gossip } from './services/gossip';
import { serverFeatures } from './services/server-features';
import { streamsService } from './services/streams-service';
import type { SlowSubscribers } from './services/subscribe';
import { Streams } from './streams/streams';
import { webPages } from './web/web-pages';

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
  /** How long an append may wait for the disk, however long its client would. @default 2 s, as the real server */
  readonly appendTimeoutMs?: number;
  /** @default 'fall-behind', as servers from 24.2 on */
  readonly slowSubscribers?: SlowSubscribers;
  /** With it, TLS and credentials are asked of everybody; without, everything is open, as with `--insecure`. */
  readonly tls?: Certificate;
  /** Passwords by login name, with TLS. @default those of a new EventStoreDB: admin and ops, both `changeit` */
  readonly users?: Passwords;
  /** The name that gossip gives to clients, which must be one that the certificate is for. @default the host */
  readonly advertisedHost?: string;
  /** The clock that dates events, and by which `$maxAge` hides them. @default Date.now */
  readonly now?: () => number;
  /** Told in a sentence when the disk refuses appends: batches can only answer that the outcome is unknown. */
  readonly warn?: (sentence: string) => void;
  /** For specs: a disk that fails. */
  readonly openFile?: LogFileOptions['openFile'];
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
  appendTimeoutMs: 2000,
  slowSubscribers: 'fall-behind',
  users: { admin: 'changeit', ops: 'changeit' },
} as const;

/** @throws DirectoryInUse, or what the system says about the port or the directory. */
export async function startEventStore(options: EventStoreOptions): Promise<EventStoreServer> {
  const { directory, host, port, durable, tls, openFile, ...rest } = { ...DEFAULTS, ...options };
  mkdirSync(directory, { recursive: true });
  const closing: (() => void | Promise<void>)[] = [];
  const stop = async () => {
    for (const close of closing.splice(0).reverse()) await close();
  };
  try {
    const lock = await DirectoryLock.take(directory);
    closing.push(() => lock.release());
    const log = await EventLog.open(directory, { durable, ...(openFile && { openFile }) });
    closing.push(() => log.close());
    log.onReverted(({ message }) => rest.warn?.(message));

    const streams = new Streams(log, rest.now);
    const users = new Users(rest.users);
    const access = tls ? accessRules(users, streams) : NO_RULES;
    const advertised = { host: rest.advertisedHost ?? host, port };
    const grpc = new GrpcServer({
      ...streamsService(streams, { ...rest, ...access }),
      [SUPPORTED_METHODS]: serverFeatures,
      [GOSSIP]: gossip(() => advertised),
    });
    const door = new FrontDoor(grpc, webPages(streams, tls ? mayLook(users) : anybody), tls);
    advertised.port = await door.open(port, host);
    closing.push(() => door.close());
    const url = `esdb://${advertised.host}:${advertised.port}?tls=${tls !== undefined}`;
    return { url, port: advertised.port, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

const SUPPORTED_METHODS = '/event_store.client.server_features.ServerFeatures/GetSupportedMethods';
const GOSSIP = '/event_store.client.gossip.Gossip/Read';
