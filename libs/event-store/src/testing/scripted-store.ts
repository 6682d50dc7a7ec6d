import { randomUUID } from 'node:crypto';
import { PassThrough } from 'node:stream';
import type { EventStoreDBClient, Position, SubscribeToAllOptions } from '@eventstore/db-client';
import type { Read } from '../eventstoredb/read';

const at = (position: number): Position => ({ commit: BigInt(position), prepare: BigInt(position) });

/** One subscription as the client gives it, told by the spec what the server says. */
export class ScriptedStream extends PassThrough {
  isLeft = false;

  constructor(readonly options: SubscribeToAllOptions) {
    super({ objectMode: true });
  }

  confirm(): this {
    this.emit('confirmation');
    return this;
  }

  tell(position: number): this {
    const event = {
      id: randomUUID(),
      type: 'Told',
      streamId: 'payment-1',
      revision: BigInt(position),
      position: at(position),
    };
    this.write({ event });
    return this;
  }

  checkpoint(position: number): this {
    void this.options.filter?.checkpointReached?.(this as never, at(position));
    return this;
  }

  catchUp(): this {
    this.emit('caughtUp');
    return this;
  }

  breakOff(): this {
    this.emit('error', new Error('broken off'));
    return this;
  }

  async unsubscribe(): Promise<void> {
    this.isLeft = true;
  }
}

/** A store that says what the spec says, to see faults that no server can be asked for. */
export class ScriptedStore {
  readonly streams: ScriptedStream[] = [];
  isSilent = false;
  endsAt = 0;
  timesAsked = 0;

  get newest(): ScriptedStream {
    const stream = this.streams.at(-1);
    if (stream === undefined) throw new Error('nobody has subscribed');
    return stream;
  }

  async client(): Promise<EventStoreDBClient> {
    const subscribeToAll = (options: SubscribeToAllOptions) => {
      this.streams.push(new ScriptedStream(options));
      return this.newest;
    };
    return { subscribeToAll } as unknown as EventStoreDBClient;
  }

  async read<T>(_open: (client: EventStoreDBClient) => Read<T>): Promise<T[]> {
    this.timesAsked++;
    if (this.isSilent) throw new Error('silent');
    return [{ event: { position: at(this.endsAt) } }] as T[];
  }

  onRenewal(): () => void {
    return () => undefined;
  }
}
