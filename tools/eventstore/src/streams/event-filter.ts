import type { RecordedEvent } from '../log/recorded-event';

/** Which events of `$all` a subscriber wants. */
export interface EventFilter {
  readonly on: 'stream-name' | 'event-type';
  /** What the name must match; one of the two. */
  readonly by: { readonly prefixes: readonly string[] } | { readonly regex: string };
}

/** There are few event types and many streams, but streams come again too. */
const ANSWERS_REMEMBERED_MAX = 10_000;

/** @throws SyntaxError if the regular expression is none. */
export function eventFilter({ on, by }: EventFilter): (event: RecordedEvent) => boolean {
  const matches = remembering('regex' in by ? matchesRegex(by.regex) : startsWithAny(by.prefixes));
  return on === 'stream-name' ? (event) => matches(event.streamName) : (event) => matches(event.type);
}

function matchesRegex(source: string): (name: string) => boolean {
  const regex = new RegExp(source, 'u');
  return (name) => regex.test(name);
}

const startsWithAny =
  (prefixes: readonly string[]) =>
  (name: string): boolean =>
    prefixes.some((prefix) => name.startsWith(prefix));

function remembering(matches: (name: string) => boolean): (name: string) => boolean {
  const answers = new Map<string, boolean>();
  return (name) => {
    const known = answers.get(name);
    if (known !== undefined) return known;
    const answer = matches(name);
    if (answers.size >= ANSWERS_REMEMBERED_MAX) answers.clear();
    answers.set(name, answer);
    return answer;
  };
}
