/** What the merchant wishes of a payment: weighed against what is known of it, and granted or refused by name. */
import { isDeepStrictEqual } from 'node:util';
import { equals, exceeds, isAmount, type Amount } from '@payments/events';
import type { PaymentWish } from './commands';
import { alreadySo, notAuthorized, type Decision, type Given, type Present } from './decision';
import { orderLinesFault } from './order-lines';
import { entryOf, epochOf, type Payment } from './payment';
import { refuse, type Refusal } from './refusal';
import { capturable, hasCaptureUnderWay, isCancelling, refundable } from './reservation';

/** Of a payment that is there. */
export function grantWish(wish: Exclude<PaymentWish, { type: 'RequestPayment' }>, payment: Present): Decision {
  switch (wish.type) {
    case 'RequestCapture':
      return requestCapture(wish, payment);
    case 'RequestCaptureAgain':
      return requestCaptureAgain(wish, payment);
    case 'RequestRefundAgain':
      return requestRefundAgain(wish, payment);
    case 'RequestCancel':
      return requestCancel(wish, payment);
    case 'RequestRefund':
      return requestRefund(wish, payment);
    case 'CorrectReceipt':
      return correctReceipt(wish, payment);
    case 'RequestForgetting':
      return payment.forgottenAt === undefined
        ? [{ type: 'PersonForgotten', at: wish.at, data: wish.data }]
        : alreadySo;
    case 'RequestRetry':
      return retry(wish, payment);
  }
}

export function grantRequest({ at, data }: Given<'RequestPayment'>, payment: Payment): Decision {
  if (payment.status !== 'none') {
    return sameAsJson(payment.request, data)
      ? alreadySo
      : refuse('reference-already-used', 'This reference already names another payment request.');
  }

  if (!isAmount(data.amount)) return notAnAmount;
  if (data.amount.value === 0) return refuse('amount-of-nothing', 'A payment of nothing cannot be requested.');
  if (data.capture === 'when-receipt-attached' && !data.orderLines) {
    return refuse('order-lines-missing', 'A capture that waits for the receipt needs order lines to make one of.');
  }
  if (data.expiresAt !== undefined && !data.orderLines) {
    return refuse('order-lines-missing', 'Vipps takes a long-living payment only together with its receipt.');
  }
  const fault = data.orderLines && orderLinesFault(data.orderLines, data.amount);
  if (fault) return refuse('order-lines-do-not-add-up', fault);

  return [{ type: 'Requested', at, data }];
}

function requestCapture({ at, data }: Given<'RequestCapture'>, payment: Present): Decision {
  const { captureId, amount, evidence, reason, by } = data;
  if (payment.status !== 'authorized') return notAuthorized(payment);

  const earlier = entryOf(payment.captures, captureId);
  if (earlier) {
    return sameAmount(earlier, amount) && earlier.evidence === evidence && earlier.reason === reason
      ? alreadySo
      : refuse('capture-id-already-used', 'This captureId already names another capture.');
  }
  if (evidence === undefined && payment.request.capture === 'on-evidence') {
    return refuse('evidence-missing', 'By its policy this payment is captured on evidence that the goods left.');
  }
  if (isCancelling(payment)) return refuse('cancel-under-way', 'What is left is being released.');

  const left = capturable(payment);
  if (amount && amount.currency !== left.currency) return inAnotherCurrency(left);
  if (amount && !isAmount(amount)) return notAnAmount;
  if (amount?.value === 0) return refuse('amount-of-nothing', 'Nothing cannot be captured.');
  if (left.value === 0) return refuse('nothing-left-to-capture', 'The whole reservation is captured or released.');
  if (amount && exceeds(amount, left)) {
    return refuse('capture-exceeds-reservation', 'This is more than the reservation still covers.', { left });
  }

  const asked = amount ? { amount } : { amount: left, rest: true as const };
  const said = {
    ...(evidence !== undefined && { evidence }),
    ...(reason !== undefined && { reason }),
    ...(by !== undefined && { by }),
  };
  return [{ type: 'CaptureRequested', at, data: { captureId, ...asked, ...said } }];
}

function requestCancel({ at, data }: Given<'RequestCancel'>, payment: Present): Decision {
  const earlier = entryOf(payment.cancels, data.cancelId);
  if (earlier) {
    return earlier.reason === data.reason
      ? alreadySo
      : refuse('cancel-id-already-used', 'This cancelId already names another cancel.');
  }
  if (payment.status === 'ended') return refuse('payment-ended', `The payment has ended: ${payment.ending}.`);
  if (isCancelling(payment)) return refuse('cancel-under-way', 'Another cancel has not been answered yet.');

  if (payment.status === 'authorized') {
    // Vipps releases all that is not captured: a capture on its way would find nothing left.
    if (hasCaptureUnderWay(payment)) return refuse('capture-under-way', 'A capture has not been answered yet.');
    if (capturable(payment).value === 0) return refuse('nothing-to-release', 'Nothing is left of the reservation.');
  }

  return [{ type: 'CancelRequested', at, data }];
}

function requestRefund({ at, data }: Given<'RequestRefund'>, payment: Present): Decision {
  const { refundId, amount, reason, by } = data;
  if (payment.status !== 'authorized') return notAuthorized(payment);

  const earlier = entryOf(payment.refunds, refundId);
  if (earlier) {
    return sameAmount(earlier, amount) && earlier.reason === reason
      ? alreadySo
      : refuse('refund-id-already-used', 'This refundId already names another refund.');
  }

  const left = refundable(payment);
  if (amount && amount.currency !== left.currency) return inAnotherCurrency(left);
  if (amount && !isAmount(amount)) return notAnAmount;
  if (amount?.value === 0) return refuse('amount-of-nothing', 'Nothing cannot be refunded.');
  if (left.value === 0) return refuse('nothing-left-to-refund', 'Nothing is captured that was not given back.');
  if (amount && exceeds(amount, left)) {
    return refuse('refund-exceeds-captures', 'This is more than was captured and not given back.', { left });
  }

  const asked = amount ? { amount } : { amount: left, rest: true as const };
  const said = { ...(reason !== undefined && { reason }), ...(by !== undefined && { by }) };
  return [{ type: 'RefundRequested', at, data: { refundId, ...asked, ...said } }];
}

/**
 * What Vipps refused and may be cured since: the amount as it was asked for, under a new key. Its failure is in the log,
 * with the proof that no earlier key took effect.
 */
function requestCaptureAgain({ at, data }: Given<'RequestCaptureAgain'>, payment: Present): Decision {
  if (payment.status !== 'authorized') return notAuthorized(payment);
  const capture = entryOf(payment.captures, data.captureId);
  if (!capture) return refuse('capture-unknown', 'No capture of this payment has this captureId.');
  if (capture.status !== 'failed') return alreadySo;
  if (isCancelling(payment)) return refuse('cancel-under-way', 'What is left is being released.');

  const left = capturable(payment);
  if (left.value === 0) return refuse('nothing-left-to-capture', 'The whole reservation is captured or released.');
  if (exceeds(capture.amount, left)) {
    return refuse('capture-exceeds-reservation', 'This is more than the reservation still covers.', { left });
  }
  return [{ type: 'CaptureRetried', at, data: { ...data, epoch: epochOf(capture) + 1 } }];
}

/** As with a capture. */
function requestRefundAgain({ at, data }: Given<'RequestRefundAgain'>, payment: Present): Decision {
  if (payment.status !== 'authorized') return notAuthorized(payment);
  const refund = entryOf(payment.refunds, data.refundId);
  if (!refund) return refuse('refund-unknown', 'No refund of this payment has this refundId.');
  if (refund.status !== 'failed') return alreadySo;

  const left = refundable(payment);
  if (left.value === 0) return refuse('nothing-left-to-refund', 'Nothing is captured that was not given back.');
  if (exceeds(refund.amount, left)) {
    return refuse('refund-exceeds-captures', 'This is more than was captured and not given back.', { left });
  }
  return [{ type: 'RefundRetried', at, data: { ...data, epoch: epochOf(refund) + 1 } }];
}

/** Vipps takes one receipt for a payment and never another: only one that it did not take can be corrected. */
function correctReceipt({ at, data }: Given<'CorrectReceipt'>, payment: Present): Decision {
  if (payment.status !== 'authorized') return notAuthorized(payment);
  if (sameAsJson(payment.orderLines, data.orderLines)) return alreadySo;
  switch (payment.receipt.status) {
    case 'attached':
      return refuse('receipt-already-attached', 'Vipps has a receipt of this payment, and takes no other.');
    case 'due':
      return refuse('receipt-under-way', 'The receipt has not been answered yet.');
    case 'none':
    case 'rejected': {
      const fault = orderLinesFault(data.orderLines, payment.request.amount);
      return fault ? refuse('order-lines-do-not-add-up', fault) : [{ type: 'ReceiptCorrected', at, data }];
    }
  }
}

const retry = ({ at, data }: Given<'RequestRetry'>, { parked }: Present): Decision =>
  Object.entries(parked).map(([service, { action }]) => ({ type: 'Resumed', at, data: { service, action, ...data } }));

const notAnAmount = refuse('invalid-amount', 'An amount is a whole number of minor units, and never below nothing.');

const inAnotherCurrency = ({ currency }: Amount): Refusal =>
  refuse('amount-in-another-currency', `This payment is in ${currency}.`);

const sameAmount = (earlier: { amount: Amount; rest?: true }, asked: Amount | undefined): boolean =>
  asked ? !earlier.rest && equals(earlier.amount, asked) : earlier.rest === true;

/** Compared as JSON, which is how the earlier one was kept: an absent field and an undefined one are the same. */
const sameAsJson = (earlier: object | undefined, again: object): boolean =>
  earlier !== undefined && isDeepStrictEqual(JSON.parse(JSON.stringify(earlier)), JSON.parse(JSON.stringify(again)));
