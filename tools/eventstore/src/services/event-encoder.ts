import type { RecordedEvent } from '../log/recorded-event';
import { resolveLink } from '../streams/links';
import type { Streams } from '../streams/streams';
import { encodeReadEvent } from '../wire/read-reply';
import type { ReadRequest } from './read-request';

/** An event as one reader asked for it. */
export type EncodeEvent = (event: RecordedEvent) => Buffer;

export function encoderFor(streams: Streams, { resolvesLinks, structuredIds }: ReadRequest): EncodeEvent {
  if (resolvesLinks) return (event) => encodeReadEvent(resolveLink(streams, event), event.position, structuredIds);
  return (event) => encodeReadEvent({ event, link: undefined }, event.position, structuredIds);
}
