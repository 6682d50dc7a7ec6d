import type { Route } from '../http/router';
import { clockControls } from './clock';
import { faultControls } from './faults';
import { paymentControls } from './payments';
import { phoneControls } from './phones';
import { settingControls } from './settings';
import { witnessControls } from './witness';

/** Everything under `/_sim`: what Vipps does not have, and a simulator needs. */
export const controlRoutes: Route[] = [
  ...paymentControls,
  ...phoneControls,
  ...clockControls,
  ...faultControls,
  ...settingControls,
  ...witnessControls,
];
