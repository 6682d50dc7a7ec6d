/** For the specs of services: never for what is deployed. */
export { answerTo, RawConnection } from './raw-connection';
export { record } from './record';
export { ServiceStage, type VippsAtHand } from './service-stage';
