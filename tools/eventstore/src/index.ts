export { startEventStore, type EventStoreOptions, type EventStoreServer } from './start-event-store';
export { DirectoryInUse } from './log/directory-lock';
export type { SlowSubscribers } from './services/subscribe';
