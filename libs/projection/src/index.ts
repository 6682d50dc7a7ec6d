export { endedWithin, systemClock, type Clock, type Random } from './clock';
export { kindAndPlaceOf } from './fault';
export type { Delivered } from './follower';
export type { Log } from './log';
export type { Entry } from './open-payments';
export { Payments, type KnownPayment, type Outcome } from './payments';
export { Projection, type ProjectionOptions } from './projection';
export { TryLater, type NextAction, type Sentence, type Work } from './sentence';
