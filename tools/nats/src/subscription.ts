import type { Connection } from './connection';

/** One client's wish to hear of a subject. */
export interface Subscription {
  readonly connection: Connection;
  /** May hold wildcards. */
  readonly subject: string;
  /** The client's own name for it. */
  readonly sid: string;
  /** Of all subscriptions with the same queue group, one gets the message. */
  readonly queue: string | undefined;
  delivered: number;
  /** It ends by itself after so many messages. */
  deliveredMax: number | undefined;
}
