/** For the specs of services: never for what is deployed. */
export { ServiceStage, type VippsAtHand } from './service-stage';
