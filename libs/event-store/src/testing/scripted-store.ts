import { randomUUID } from 'node:crypto';
import { PassThrough } from 'node:stream';
import type { EventStoreDBClient } from '@eventstore/db-client';
import type { FollowedEvent, Position } from '../event-store';
import type { FollowRequest, Told } from '../eventstoredb/follow-message';
import type { Read } from '../eventstoredb/read';

const at = (position: number): Position => ({ commit: BigInt(position), prepare: BigInt(position) });

/** One subscription call, told by the spec what the server says. */
export class ScriptedStream extends PassThrough {
  isLeft = false;

  constructor(readonly request: FollowRequest) {
    super({ objectMode: true });
  }

  confirm(): this {
    return this.#say({ kind: 'confirmed' });
  }

  tell(position: number): this {
    const event: FollowedEvent = {
      id: randomUUID(),
      type: 'Told',
      stream: 'payment-1',
      revision: position,
      position: at(position),
      data: {},
      metadata: {},
      recordedAt: new Date(0),
    };
    return this.#say({ kind: 'event', event });
  }

  checkpoint(position: number): this {
    return this.#say({ kind: 'checkpoint', position: at(position) });
  }

  catchUp(): this {
    return this.#say({ kind: 'caught-up' });
  }

  breakOff(): this {
    this.emit('error', new Error('broken off'));
    return this;
  }

  cancel(): void {
    this.isLeft = true;
  }

  #say(told: Told): this {
    this.write(told);
    return this;
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

  async follow(request: FollowRequest): Promise<ScriptedStream> {
    this.streams.push(new ScriptedStream(request));
    return this.newest;
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
