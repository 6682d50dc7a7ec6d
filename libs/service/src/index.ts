export { AmountBody } from './amount-body';
export { isRefused, readBody, refusedAs } from './command-body';
export { ConfigurationError, Environment } from './environment';
export { DoorServer } from './door/door-server';
export type { DoorLimits, HttpDoor } from './door/http-door';
export { networkOf } from './door/network-of';
export { explanationView, type ExplanationView } from './explanation-view';
export { explained, explainedData } from './explained';
export { firstRequests } from './first-requests';
export { foundationOf, lay, type Foundation } from './foundation';
export { FoundationModule } from './foundation.module';
export { Health, type HealthOptions, type HealthReport } from './health';
export { HealthController } from './health.controller';
export { MetricsController } from './metrics.controller';
export { readInnerDoor } from './inner-door';
export { ORDER_LINES_MAX, OrderLineBody, orderLinesOf } from './order-line-body';
export { logOf } from './log';
export {
  AttributedReference,
  PaymentReference,
  SalesUnitReference,
  paymentIdOf,
  readCommand,
  salesUnitOf,
} from './payment-reference';
export { paymentView } from './payment-view';
export { FORGOTTEN, readConsent } from './read-consent';
export { accepted, refused, type Reply } from './reply';
export { runService, startOrExplain, type ServiceOptions } from './run-service';
export { SalesUnits } from './sales-units';
export { readNatsLogin, readSettings, type Settings } from './settings';
export { serve, type ServedServices, type Serving } from './serve';
export { Surroundings } from './surroundings';
export { answered, answerOf, tryLater, type Refused } from './vipps-outcome';
export { Wishes, storeIsSilent } from './wishes';
