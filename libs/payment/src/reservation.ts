/** What of the reserved money is taken, given back, and left. */
import { exceeds, minus, nothingOf, plus, sumOf, type Amount } from '@payments/events';
import type { Asked, AuthorizedPayment } from './payment';

/** What Vipps has taken for the merchant, verified or not. */
export const capturedOf = ({ captures, reserved }: AuthorizedPayment): Amount =>
  sumOf(
    Object.values(captures)
      .filter(({ status }) => status === 'captured' || status === 'verified')
      .map(({ amount }) => amount),
    reserved.currency,
  );

/** What Vipps was asked to take, or is about to be, and has not confirmed. */
export const captureUnderWayOf = ({ captures, reserved }: AuthorizedPayment): Amount =>
  sumOf(
    Object.values(captures)
      .filter(({ status }) => status === 'requested')
      .map(({ amount }) => amount),
    reserved.currency,
  );

export const hasCaptureUnderWay = ({ captures }: AuthorizedPayment): boolean =>
  Object.values(captures).some(({ status }) => status === 'requested');

export const isCancelling = ({ cancels }: Pick<Asked, 'cancels'>): boolean =>
  Object.values(cancels).some(({ status }) => status === 'requested');

/** What the reservation still covers: captures under way count as taken until they fail. */
export function capturable(payment: AuthorizedPayment): Amount {
  const taken = sumOf(
    Object.values(payment.captures)
      .filter(({ status }) => status !== 'failed')
      .map(({ amount }) => amount),
    payment.reserved.currency,
  );
  return whatIsLeft(payment.reserved, plus(taken, payment.released ?? nothingOf(payment.reserved.currency)));
}

/** What can still be given back: refunds under way count as given until they fail. */
export function refundable(payment: AuthorizedPayment): Amount {
  const given = sumOf(
    Object.values(payment.refunds)
      .filter(({ status }) => status !== 'failed')
      .map(({ amount }) => amount),
    payment.reserved.currency,
  );
  return whatIsLeft(capturedOf(payment), given);
}

const whatIsLeft = (whole: Amount, taken: Amount): Amount =>
  exceeds(taken, whole) ? nothingOf(whole.currency) : minus(whole, taken);

export const refundedOf = ({ refunds, reserved }: AuthorizedPayment): Amount =>
  sumOf(
    Object.values(refunds)
      .filter(({ status }) => status === 'refunded')
      .map(({ amount }) => amount),
    reserved.currency,
  );
