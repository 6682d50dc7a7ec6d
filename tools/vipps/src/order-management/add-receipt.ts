import { isDeepStrictEqual } from 'node:util';
import { json, type Answer } from '../http/answer';
import type { AdmittedCall } from '../http/call';
import { flawsOf } from '../schema/check';
import { parseBody } from '../schema/parse-body';
import type { World } from '../world';
import { orderOf } from './order-path';
import { badRequest, orderProblem } from './problem';
import { receiptSchema, type Receipt } from './receipt';
import { receiptFlaws } from './receipt-rules';

/** `POST /order-management/v2/{paymentType}/receipts/{orderId}`: once for each order, and no key makes it repeatable. */
export function addReceipt(call: AdmittedCall, { orders, payments, clock, phones }: World): Answer {
  const order = orderOf(call);
  if (Array.isArray(order)) return badRequest(order);
  const body = parseBody(call.rawBody);
  const flaws = flawsOf(body, receiptSchema, call.switches);
  if (flaws.length > 0) return badRequest(flaws);
  const receipt = body as Receipt;
  const { paymentType, orderId } = order;
  const { merchantSerialNumber } = call.salesUnit;

  const payment = payments.find(merchantSerialNumber, orderId);
  const wrongs = receiptFlaws(receipt, payment?.request.amount.value, call.switches);
  if (wrongs.length > 0) return badRequest(wrongs);

  const mayReplace = call.switches.omReceiptAfterCreate === 201;
  const named = { merchantSerialNumber, paymentType, orderId };
  const receiptId = orders.attachReceipt(named, receipt, { at: clock.now(), mayReplace });
  if (receiptId !== undefined) {
    if (payment) phones.show(payment, 'RECEIPT');
    return json(201, receiptId);
  }
  const earlier = orders.find(merchantSerialNumber, paymentType, orderId);
  if (call.switches.omSecondIdentical === 201 && isDeepStrictEqual(earlier?.receipt, receipt)) {
    return json(201, earlier?.receiptId);
  }
  return orderProblem(409, 'Conflict', 'The order has a receipt already, and a receipt cannot be changed.');
}
