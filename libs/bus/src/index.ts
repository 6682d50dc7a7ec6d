export { Announcer, type AnnouncerOptions } from './announcer';
export {
  Bus,
  type BusOptions,
  type BusSubscription,
  type PublishSettings,
  type Received,
  type SubscribeOptions,
} from './bus';
export { BusClosed, BusDisconnected, MalformedReply, NoResponders, RequestTimedOut } from './bus-errors';
export { CLOUD_EVENT_CONTENT_TYPE, cloudEvent, type CloudEvent, type Happening } from './cloud-event';
export type { Login } from './connection-options';
export { LetErrorsEscape } from './let-errors-escape';
export { NatsStrategy, type AroundCommand, type CommandAtHand, type NatsStrategyOptions } from './nats-strategy';
export { isRefusal, type Refusal } from './refusal';
export { RefusedRequest } from './refused-request';
