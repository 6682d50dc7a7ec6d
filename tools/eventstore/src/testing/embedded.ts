import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EventStoreDBClient, jsonEvent, type JSONEventType, type ResolvedEvent } from '@eventstore/db-client';
import { startEventStore, type EventStoreOptions, type EventStoreServer } from '../start-event-store';

/** A disk that others keep busy is not what most specs are about: they wait as long as their client does. */
const UNHURRIED = { appendTimeoutMs: 60_000 };

/** A server of its own for a spec file, and the real client connected to it over real gRPC. */
export class Embedded {
  readonly directory = mkdtempSync(join(tmpdir(), 'eventstore-'));
  server!: EventStoreServer;
  client!: EventStoreDBClient;

  constructor(
    private readonly options: Partial<EventStoreOptions> = {},
    private readonly patience: Partial<EventStoreOptions> = UNHURRIED,
  ) {}

  async start(): Promise<void> {
    this.server = await startEventStore({ directory: this.directory, port: 0, ...this.patience, ...this.options });
    this.client = EventStoreDBClient.connectionString(this.server.url);
  }

  /** Ends the server and begins again with the same directory, at another port. */
  async restart(): Promise<void> {
    await this.client.dispose();
    await this.server.stop();
    await this.start();
  }

  async stop(): Promise<void> {
    await this.client.dispose();
    await this.server.stop();
    rmSync(this.directory, { recursive: true });
  }
}

/** An event that carries a number. */
export const numbered = (number: number, type = 'Numbered') => jsonEvent({ type, data: { number } });

export const numberOf = ({ event }: ResolvedEvent): number =>
  (event as unknown as JSONEventType<string, { number: number }>)?.data.number;

export async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const found: Item[] = [];
  for await (const item of items) found.push(item);
  return found;
}

let streams = 0;

/** A name that no other spec uses. */
export const newStream = (category = 'order'): string => `${category}-${++streams}`;
