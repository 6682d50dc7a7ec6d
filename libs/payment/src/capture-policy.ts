/** The capture that a payment's own policy asks for, without a command. */
import type { CaptureRequested } from '@payments/events';
import type { AuthorizedPayment } from './payment';
import { capturable } from './reservation';

/** Its captureId: there is one at most. */
export const POLICY_CAPTURE_ID = 'when-receipt-attached';

/** Only what nobody has touched: a capture that failed, or a cancel, puts the payment in the merchant's hands. */
export const isCapturedAtOnce = (payment: AuthorizedPayment): boolean =>
  payment.request.capture === 'when-receipt-attached' &&
  Object.keys(payment.captures).length === 0 &&
  Object.keys(payment.cancels).length === 0 &&
  capturable(payment).value > 0;

/** The intent to capture the whole payment, if the receipt is there that its policy waits for. */
export const captureByPolicy = (payment: AuthorizedPayment, at: number): readonly CaptureRequested[] =>
  payment.receipt.status === 'attached' && isCapturedAtOnce(payment)
    ? [
        {
          type: 'CaptureRequested',
          at,
          data: { captureId: POLICY_CAPTURE_ID, amount: capturable(payment), rest: true },
        },
      ]
    : [];
