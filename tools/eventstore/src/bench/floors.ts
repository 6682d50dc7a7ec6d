import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { Client, credentials, type ClientDuplexStream } from '@grpc/grpc-js';
import { GroupCommit } from '../log/group-commit';
import { percentile, repeat, type Measurement } from './measurement';
import { spentOn } from './processor-time';

/** About what the log stores for the event of the other measurements. */
const RECORD = Buffer.alloc(720, 'x');

/** The least that a durable append can cost: bytes behind bytes in one file, flushed to disk in groups. */
export async function measureFile(directory: string, inFlight: number, count: number): Promise<Measurement> {
  const file = await open(join(directory, `floor-${inFlight}`), 'w');
  const commits = new GroupCommit<() => void>(
    async (group) => {
      await file.write(Buffer.concat(group.map(() => RECORD)));
      await file.datasync();
    },
    (group) => group.forEach((settled) => settled()),
  );
  let tookMs: number[] = [];
  const spent = await spentOn(count, process.pid, async () => {
    tookMs = await repeat(count, inFlight, () => new Promise<void>((resolve) => commits.add(resolve)));
  });
  await file.close();
  return {
    what: 'floor: write and fdatasync in groups, in one process',
    inFlight,
    perSecond: count / spent.seconds,
    p50Ms: percentile(tookMs, 0.5),
    p99Ms: percentile(tookMs, 0.99),
    clientMicros: spent.clientMicros,
  };
}

const unchanged = (bytes: Buffer): Buffer => bytes;

/** The least that an append through gRPC can cost: the bytes of an append sent back as they are, nothing stored. */
export async function measureEcho(
  address: string,
  serverProcess: number,
  inFlight: number,
  count: number,
): Promise<Measurement> {
  const client = new Client(address, credentials.createInsecure());
  const waiting: (() => void)[] = [];
  const call: ClientDuplexStream<Buffer, Buffer> = client.makeBidiStreamRequest('/echo', unchanged, unchanged);
  call.on('data', () => waiting.shift()?.());
  let tookMs: number[] = [];
  const spent = await spentOn(count, serverProcess, async () => {
    tookMs = await repeat(
      count,
      inFlight,
      () =>
        new Promise<void>((resolve) => {
          waiting.push(resolve);
          call.write(RECORD);
        }),
    );
  });
  await new Promise((resolve) => {
    call.once('end', resolve);
    call.end();
  });
  client.close();
  return {
    what: 'floor: gRPC echo, grpc-js on both sides',
    inFlight,
    perSecond: count / spent.seconds,
    p50Ms: percentile(tookMs, 0.5),
    p99Ms: percentile(tookMs, 0.99),
    ...spent,
  };
}
