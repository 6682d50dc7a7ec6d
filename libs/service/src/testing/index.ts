/** For the specs of services: never for what is deployed. */
export { record } from './record';
export { ServiceStage, type VippsAtHand } from './service-stage';
