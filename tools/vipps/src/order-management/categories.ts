import { randomUUID } from 'node:crypto';
import { json, type Answer } from '../http/answer';
import type { AdmittedCall } from '../http/call';
import { flawsOf } from '../schema/check';
import { parseBody } from '../schema/parse-body';
import type { Schema } from '../schema/schema';
import type { Storage } from '../storage/storage';
import type { World } from '../world';
import { categoryNames } from './category';
import { badRequest, orderProblem } from './problem';

/** A category as version 3 has it: a thing of its own, with an id, of which an order can have several. */
export interface OrderCategory {
  id: string;
  merchantSerialNumber: string;
  orderId: string;
  paymentType: string;
  type: string;
  url: string;
  imageId?: string | null;
}

export const orderCategorySchema: Schema = {
  type: 'object',
  required: ['orderId', 'paymentType', 'type', 'url'],
  properties: {
    orderId: { type: 'string', pattern: '^[0-9A-Za-z-_\\.]+$' },
    paymentType: { type: 'string', pattern: '^(?:[eE][cC][oO][mM]|[rR][eE][cC][uU][rR][rR][iI][nN][gG])$' },
    type: { type: 'string', enum: categoryNames },
    url: { type: 'string', pattern: '^[a-zA-Z][a-zA-Z0-9+.-]*://\\S+$' },
    imageId: { type: 'string', nullable: true, minLength: 1, maxLength: 128, pattern: '^[0-9A-Za-z-_\\.]+$' },
  },
};

export class OrderCategories {
  readonly #categories = new Map<string, OrderCategory>();
  readonly #storage: Storage;

  constructor(storage: Storage) {
    this.#storage = storage;
    for (const { key, value } of storage.entries<OrderCategory>('categories')) this.#categories.set(key, value);
  }

  add(category: OrderCategory): void {
    this.#categories.set(category.id, category);
    this.#storage.put('categories', category.id, category);
  }

  remove(id: string): void {
    this.#categories.delete(id);
    this.#storage.remove('categories', id);
  }

  find(merchantSerialNumber: string, id: string): OrderCategory | undefined {
    const category = this.#categories.get(id);
    return category?.merchantSerialNumber === merchantSerialNumber ? category : undefined;
  }

  of(merchantSerialNumber: string): OrderCategory[] {
    return [...this.#categories.values()].filter((category) => category.merchantSerialNumber === merchantSerialNumber);
  }
}

const view = ({ id, orderId, paymentType, type, url, imageId }: OrderCategory) => ({
  id,
  orderId,
  paymentType,
  type,
  url,
  ...(imageId == null ? {} : { imageId }),
});

/** `POST /order-management/v3/categories` */
export function addCategory(call: AdmittedCall, { orderCategories }: World): Answer {
  const body = parseBody(call.rawBody);
  const flaws = flawsOf(body, orderCategorySchema, call.switches);
  if (flaws.length > 0) return badRequest(flaws);
  const { merchantSerialNumber } = call.salesUnit;
  const category: OrderCategory = { ...(body as OrderCategory), id: randomUUID(), merchantSerialNumber };
  orderCategories.add(category);
  return json(201, view(category));
}

/** `GET /order-management/v3/categories`, of one order where `orderId` is asked for. */
export function listCategories(call: AdmittedCall, { orderCategories }: World): Answer {
  const orderId = call.query.get('orderId');
  const own = orderCategories.of(call.salesUnit.merchantSerialNumber);
  return json(200, own.filter((category) => orderId === null || category.orderId === orderId).map(view));
}

/** `GET /order-management/v3/categories/{id}` */
export function getCategory(call: AdmittedCall, { orderCategories }: World): Answer {
  const category = orderCategories.find(call.salesUnit.merchantSerialNumber, call.parameters['id'] ?? '');
  return category ? json(200, view(category)) : orderProblem(404, 'Not Found', 'There is no such category.');
}

/** `DELETE /order-management/v3/categories/{id}` */
export function deleteCategory(call: AdmittedCall, { orderCategories }: World): Answer {
  const category = orderCategories.find(call.salesUnit.merchantSerialNumber, call.parameters['id'] ?? '');
  if (!category) return orderProblem(404, 'Not Found', 'There is no such category.');
  orderCategories.remove(category.id);
  return { status: 200 };
}
