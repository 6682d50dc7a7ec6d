import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { EventStoreDBClient } from '@eventstore/db-client';
import { startOwnProcess, type OwnProcess } from '../processes/own-process';
import { Countdown } from './countdown';
import { Follower } from './follower';
import { seededRandom } from './seeded-random';
import { Writer } from './writer';

export interface CrashTestOptions {
  readonly kills: number;
  /** The same seed kills after the same times; the machine adds its own chance. */
  readonly seed: number;
  /** What is started and killed. @default this programme */
  readonly program?: string;
  readonly progress?: (kills: number, events: number) => void;
}

export interface CrashTestResult {
  readonly kills: number;
  readonly events: number;
  /** Appends that had no answer when the server was killed, and what had become of them. */
  readonly unanswered: { readonly written: number; readonly notWritten: number };
  /** What should not be; empty if all is well. */
  readonly faults: readonly string[];
}

const WRITERS = 8;
/** The most appends that a server answers before it is killed, and how long after the last of them. */
const ANSWERS_MAX = 150;
const AFTER_MS_MAX = 5;
/** How long the follower may take to see the last event, when all is written. */
const PATIENCE_MS = 20_000;

/**
 * Kills the server with SIGKILL at random moments during appends, starts it again, and looks: is every append there that
 * was answered, in order; is every other there whole or not at all; do positions only grow; does a subscriber that
 * resumes from its position see every event once?
 */
export async function crashTest({ kills, seed, program, progress }: CrashTestOptions): Promise<CrashTestResult> {
  const random = seededRandom(seed);
  const directory = mkdtempSync(join(tmpdir(), 'eventstore-crash-'));
  const start = (port: string) => startOwnProcess(['--port', port, '--directory', directory], program);
  let server: OwnProcess = await start('0');
  const port = new URL(server.address).port;
  const client = EventStoreDBClient.connectionString(`${server.address}&keepAliveInterval=-1`);
  const writers = Array.from({ length: WRITERS }, (_, index) => new Writer(client, `crash-${index}`, random));
  const follower = new Follower(client, 'crash-');
  const unanswered = { written: 0, notWritten: 0 };
  try {
    for (let kill = 1; kill <= kills; kill++) {
      const answers = new Countdown(1 + Math.floor(random() * ANSWERS_MAX));
      const writing = writers.map((writer) => writer.writeUntilItFails(() => answers.count()));
      await answers.done;
      await sleep(random() * AFTER_MS_MAX);
      await server.stop('SIGKILL');
      await Promise.all(writing);
      server = await start(port);
      for (const writer of writers) unanswered[await writer.findOutWhatBecameOfTheLast()]++;
      progress?.(kill, follower.seen);
    }
    const events = writers.reduce((sum, writer) => sum + writer.written, 0);
    await follower.hasSeen(events, PATIENCE_MS);
    const faults = [...writers.flatMap((writer) => writer.faults), ...follower.faults];
    return { kills, events, unanswered, faults };
  } finally {
    await follower.stop();
    await client.dispose();
    await server.stop();
    rmSync(directory, { recursive: true });
  }
}
