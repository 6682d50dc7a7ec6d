import { randomUUID } from 'node:crypto';
import { json, type Answer } from '../http/answer';
import type { AdmittedCall } from '../http/call';
import { flawsOf } from '../schema/check';
import { parseBody } from '../schema/parse-body';
import type { Schema } from '../schema/schema';
import type { World } from '../world';
import { orderOf } from './order-path';
import type { Category } from './orders';
import { badRequest, orderProblem } from './problem';

export const categoryNames = ['GENERAL', 'RECEIPT', 'ORDER_CONFIRMATION', 'DELIVERY', 'TICKET', 'BOOKING'];

export const categorySchema: Schema = {
  type: 'object',
  required: ['category', 'orderDetailsUrl'],
  properties: {
    category: { type: 'string', enum: categoryNames },
    orderDetailsUrl: { type: 'string', pattern: '^[a-zA-Z][a-zA-Z0-9+.-]*://\\S+$' },
    imageId: { type: 'string', nullable: true, minLength: 1, maxLength: 128, pattern: '^[0-9A-Za-z-_\\.]+$' },
  },
};

/** `PUT /order-management/v2/{paymentType}/categories/{orderId}` */
export function setCategory(call: AdmittedCall, { orders, images }: World): Answer {
  const order = orderOf(call);
  if (Array.isArray(order)) return badRequest(order);
  const body = parseBody(call.rawBody);
  const flaws = flawsOf(body, categorySchema, call.switches);
  if (flaws.length > 0) return badRequest(flaws);
  const category = body as Category;
  const { merchantSerialNumber } = call.salesUnit;
  if (category.imageId != null && !images.has(merchantSerialNumber, category.imageId)) {
    return orderProblem(404, 'Not Found', `There is no image ${category.imageId}.`);
  }
  orders.setCategory(merchantSerialNumber, order.paymentType, order.orderId, category);
  return json(200, randomUUID());
}
