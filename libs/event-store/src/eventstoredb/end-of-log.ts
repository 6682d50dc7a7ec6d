import { BACKWARDS, END } from '@eventstore/db-client';
import type { Position } from '../event-store';
import type { Connection } from './connection';

/**
 * Where `$all` ends; `undefined` while it is empty. Also the cheapest question that needs a server able to read.
 * @throws TimedOut, or whatever the client rejects with
 */
export async function endOfLog(connection: Pick<Connection, 'read'>): Promise<Position | undefined> {
  const [last] = await connection.read((client) =>
    client.readAll({ direction: BACKWARDS, fromPosition: END, maxCount: 1 }),
  );
  return last?.event?.position;
}
