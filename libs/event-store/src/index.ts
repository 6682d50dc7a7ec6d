export {
  AppendRefused,
  EventStore,
  StoreSilent,
  WrongExpectedRevision,
  type ExpectedRevision,
  type Filter,
  type FollowedEvent,
  type Json,
  type JsonObject,
  type NewEvent,
  type Position,
  type RecordedEvent,
  type RefusalReason,
  type Subscription,
  type SubscriptionHandlers,
  type SubscriptionOptions,
} from './event-store';
export { InMemoryEventStore, type InMemoryEventStoreOptions, type Operation } from './in-memory';
export { readPast } from './read-past';
export { EventStoreDb, type EventStoreDbOptions } from './eventstoredb';
export { type Time } from './eventstoredb/time';
