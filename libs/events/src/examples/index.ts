/** For specs, of this project and of others: never for what is deployed. */
export * from './named-events';
export { oneOfEach } from './one-of-each';
