/**
 * The HTTP API of the console, as the pages use it. The browser gets types of the libraries and never their code; what it
 * needs as values are the few constants here.
 */
export { ACTIONS } from './actions';
export { ROLES } from './session';
export type * from './actions';
export type * from './live';
export type * from './money';
export type * from './payment';
export type * from './payments';
export type * from './session';
export type * from './system';
