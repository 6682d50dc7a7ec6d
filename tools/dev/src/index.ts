export { Stack, type StackOptions } from './stack/stack';
export { PartFailed } from './stack/part';
export type { News, Tell } from './stack/news';
export type { Program } from './stack/program';
export { readEndpoints, USUAL_DIRECTORY, type Endpoints, type VippsSalesUnit } from './stack/endpoints';
export { VippsControl } from './platform/vipps-control';
export { drill, type DrillOptions, type Verdict } from './chaos/drill';
export { exampleRequest } from './platform/example-request';
export { OrderPlatform } from './platform/order-platform';
