import type { Amount } from '@payments/events';
import type { PaymentView } from '@payments/payment';

export const ACTIONS = ['retry', 'cancel', 'capture', 'refund'] as const;
export type Action = (typeof ACTIONS)[number];

/** `POST /api/payments/<merchantSerialNumber>/<reference>/<action>` */
export interface ActionBody {
  /** 1 to 200 characters; it is written down with the event. */
  readonly reason: string;
  /** Made by the page, once for each wish: the same again gets the same answer and does nothing. 8 to 100 of `[a-zA-Z0-9-]`. */
  readonly id: string;
  /** Of a capture or refund; all that is left if absent. */
  readonly amount?: Amount;
  /** Of a refund that was refused as `refund-needs-confirmation`: it is meant. */
  readonly confirmed?: boolean;
}

/**
 * 200 as the services answered, also where they refused (`ok: false`). 400 for a body that is not the above, 401, 403
 * `role-too-low`, 503 `nobody-there` where no service listens, 504 `no-answer` where it is not known what happened: the
 * same may be sent again.
 */
export type ActionReply =
  | { readonly ok: true; readonly payment: PaymentView }
  | { readonly ok: false; readonly refused: string; readonly message: string };
