export { Stack, type StackOptions } from './stack/stack';
export { PartFailed } from './stack/part';
export type { News, Tell } from './stack/news';
export type { Program } from './stack/program';
export { readEndpoints, USUAL_DIRECTORY, type Endpoints, type VippsSalesUnit } from './stack/endpoints';
export { VippsControl } from './platform/vipps-control';
