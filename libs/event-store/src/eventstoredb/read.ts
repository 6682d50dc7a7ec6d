import { StreamDeletedError, StreamNotFoundError, type StreamingRead } from '@eventstore/db-client';

export type Read<T> = StreamingRead<T>;

/** A stream that is not there, or no longer, has no events. */
export const readToTheEnd = <T>(read: Read<T>): Promise<T[]> =>
  new Promise((resolve, reject) => {
    const events: T[] = [];
    read.on('data', (event: T) => events.push(event));
    read.on('end', () => resolve(events));
    read.on('error', (error: Error) => {
      if (error instanceof StreamNotFoundError || error instanceof StreamDeletedError) resolve([]);
      else reject(error);
    });
  });
