/** For specs, of this project and of others: never for what is deployed. */
export { LogBook, type Line } from './log-book';
export { ManualClock, turns } from './manual-clock';
export { MortalStore } from './mortal-store';
