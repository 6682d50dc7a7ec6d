/** What stands beside an event: where it came from and when, never what it says. */
export interface EventMetadata {
  /** What began it all: the same for every event of a payment. */
  readonly $correlationId: string;
  /** The event, command or delivery that this follows from. */
  readonly $causationId: string;
  /** ISO 8601, by Vipps' clock for what Vipps did. */
  readonly happenedAt: string;
  /** ISO 8601, by the clock of the service that recorded it. */
  readonly recordedAt: string;
  readonly recordedBy: string;
  /** Version of the shape of `data`. */
  readonly version: number;
}
