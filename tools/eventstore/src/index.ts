export { startEventStore, type EventStoreOptions, type EventStoreServer } from './start-event-store';
export { DirectoryInUse } from './log/directory-lock';
export type { SlowSubscribers } from './services/subscribe';
export type { Certificate } from './front-door';
export type { Passwords } from './access/users';
export { LogDamaged } from './log/log-file';
export { Disk } from './testing/disk';
export { percentile } from './bench/measurement';
export { processorSecondsOf } from './bench/processor-time';
