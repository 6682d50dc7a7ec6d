import { open, type FileHandle } from 'node:fs/promises';
import { EventStoreDBClient } from '@eventstore/db-client';
import { GrpcServer } from '../grpc/grpc-server';
import { FrontDoor } from '../front-door';
import { EventLog } from '../log/event-log';
import { Streams } from '../streams/streams';
import { newStream, numbered } from '../testing/embedded';
import { temporaryDirectory } from '../testing/temporary-directory';
import { anybody, NO_RULES } from '../access/access-rules';
import { webPages } from '../web/web-pages';
import { serverFeatures } from './server-features';
import { streamsService } from './streams-service';

const directory = temporaryDirectory();
const features = '/event_store.client.server_features.ServerFeatures/GetSupportedMethods';

/** A disk that takes its time until it is told to go on. */
let goOn: () => void;
const stalled = new Promise<void>((resolve) => (goOn = resolve));
const openFile = async (path: string, flags: number): Promise<FileHandle> => {
  const file = await open(path, flags);
  const write = file.write.bind(file) as (...about: unknown[]) => Promise<unknown>;
  return Object.assign(file, { write: (...about: unknown[]) => stalled.then(() => write(...about)) });
};

let log: EventLog;
let door: FrontDoor;
let client: EventStoreDBClient;
beforeAll(async () => {
  log = await EventLog.open(directory, { durable: false, openFile });
  const streams = new Streams(log);
  const rules = { ...NO_RULES, maximumAppendBytes: 1024, slowSubscribers: 'drop' } as const;
  const grpc = new GrpcServer({ ...streamsService(streams, rules), [features]: serverFeatures });
  door = new FrontDoor(grpc, webPages(streams, anybody), undefined);
  const port = await door.open(0, '127.0.0.1');
  client = EventStoreDBClient.connectionString(`esdb://127.0.0.1:${port}?tls=false`);
});
afterAll(async () => {
  await client.dispose();
  await door.close();
  await log.close();
});

it('an append that the disk keeps waiting ends at its deadline, and its late answer disturbs nobody', async () => {
  const stream = newStream();
  const late = client.appendToStream(stream, numbered(1), { expectedRevision: 'no_stream', deadline: 50 });
  await expect(late).rejects.toMatchObject({ type: 'deadline-exceeded' });
  goOn();
  const next = await client.appendToStream(stream, numbered(2), { expectedRevision: 0n });
  expect(next.nextExpectedRevision).toBe(1n);
});
