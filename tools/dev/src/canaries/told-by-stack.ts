import type { RecordedEvent } from '@payments/event-store';
import type { Stack } from '../stack/stack';
import { canariesHeard, canariesOf, logsIn } from './canaries';
import { saidByEvents } from './said-by-events';

/** What a stack has told so far, in its logs and in these events of its log, that nobody may know. */
export const toldByStack = (
  { directory, endpoints }: Pick<Stack, 'directory' | 'endpoints'>,
  events: readonly RecordedEvent[],
  more: Readonly<Record<string, string>> = {},
): readonly string[] =>
  canariesHeard(canariesOf(directory, endpoints), {
    ...logsIn(directory),
    'the event log': saidByEvents(events),
    ...more,
  });
