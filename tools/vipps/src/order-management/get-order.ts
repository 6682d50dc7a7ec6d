import { json, type Answer } from '../http/answer';
import type { AdmittedCall } from '../http/call';
import type { World } from '../world';
import { orderOf } from './order-path';
import { badRequest, orderProblem } from './problem';

/** `GET /order-management/v2/{paymentType}/{orderId}` */
export function getOrder(call: AdmittedCall, { orders }: World): Answer {
  const path = orderOf(call);
  if (Array.isArray(path)) return badRequest(path);
  const order = orders.find(call.salesUnit.merchantSerialNumber, path.paymentType, path.orderId);
  if (!order) return orderProblem(404, 'Not Found', 'There is no such order.');
  const { receipt, category } = order;
  return json(200, { ...(category ? { category } : {}), ...(receipt ? { receipt } : {}) });
}
