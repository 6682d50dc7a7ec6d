/** For what documents it; nothing else imports the console. */
export { CONTROLLERS } from './console.module';
export type * from './api';
