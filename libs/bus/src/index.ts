export { Bus, type BusOptions, type BusSubscription, type PublishSettings, type Received } from './bus';
export { BusClosed, BusDisconnected, MalformedReply, NoResponders, RequestTimedOut } from './bus-errors';
export { LetErrorsEscape } from './let-errors-escape';
export { NatsStrategy, type NatsStrategyOptions } from './nats-strategy';
export { isRefusal, type Refusal } from './refusal';
export { RefusedRequest } from './refused-request';
