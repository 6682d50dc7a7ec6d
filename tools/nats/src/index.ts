export { startBroker, type RunningBroker } from './start-broker';
export { type BrokerOptions } from './broker';
export { type Limits } from './limits';
