/** For specs, of this project and of others: never for what is deployed. */
export { ManualClock, turns } from './manual-clock';
