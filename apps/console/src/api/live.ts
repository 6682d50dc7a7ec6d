import type { PaymentRow } from './payments';
import type { SystemPicture } from './system';

/**
 * `GET /api/live`, server-sent events; the name of each is its key here and its data the JSON of the value. A comment
 * comes every 15 seconds. Whoever reconnects asks for its pages anew: nothing is sent twice.
 */
export interface LiveEvents {
  /** A payment has changed, and this is its line now. Of many changes in a moment, only the last is told. */
  readonly payment: PaymentRow;
  readonly system: SystemPicture;
  /** The session has ended: log in again. */
  readonly 'log-out': Record<string, never>;
}
