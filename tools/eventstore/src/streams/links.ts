import type { ResolvedEvent } from '../wire/read-reply';
import type { RecordedEvent } from '../log/recorded-event';
import type { Streams } from './streams';

/** The type of an event that points to another; its data is `<revision>@<stream>`. */
const LINK = '$>';

/** What a reader who wants links followed gets: the event that is meant, if it can still be read, beside its link. */
export function resolveLink(streams: Streams, event: RecordedEvent): ResolvedEvent {
  if (event.type !== LINK) return { event, link: undefined };
  const target = event.data.toString();
  const at = target.indexOf('@');
  const revision = Number(target.slice(0, at));
  return { event: streams.readable(target.slice(at + 1), revision), link: event };
}
