/** For the bench, which fills one without the log; nothing else imports it. */
export { ReadModel, type SeenEvent } from './read-model';
