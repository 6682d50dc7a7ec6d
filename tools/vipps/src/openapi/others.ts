import { orderCategorySchema } from '../order-management/categories';
import { categorySchema } from '../order-management/category';
import { imageSchema } from '../order-management/images';
import { receiptSchema } from '../order-management/receipt';
import type { Schema } from '../schema/schema';
import { registrationSchema } from '../webhooks/register';
import { directorySchema, gatewayAnswers, gatewaySchema, orderProblem, problem, rateLimited } from './answers';
import { listOf, optional, record, text, type DescribedAnswer, type Operations } from './operation';

const unauthorized = (schema: Schema): DescribedAnswer => ({ description: 'Keys or secret do not fit.', schema });

export const accessTokenOperations: Operations = {
  'POST /accesstoken/get': {
    summary: 'Gives a token; the credentials travel in the headers `client_id` and `client_secret`.',
    answers: {
      200: {
        description: 'A token. All numbers are strings.',
        schema: record(
          { token_type: text, expires_in: text, expires_on: text, access_token: text },
          { ext_expires_in: text, not_before: text, resource: text },
        ),
      },
      400: { description: 'The client or its secret is missing.', schema: directorySchema },
      ...rateLimited,
      // The gateway says no to a key, the directory to a client: in shapes that have nothing in common.
      401: unauthorized({ type: 'object', properties: { ...gatewaySchema.properties, ...directorySchema.properties } }),
    },
  },
  'POST /miami/v1/token': {
    summary: 'Gives a token for the few keys that are made for it: OAuth client credentials.',
    request: { schema: text, contentType: 'application/x-www-form-urlencoded' },
    answers: {
      200: {
        description: 'A token for 15 minutes.',
        // Text where the switch `shortTokenExpiresIn` says so, hence no type.
        schema: record({ token_type: text, expires_in: { description: 'Seconds.' }, access_token: text }),
      },
      400: { description: 'invalid_client', schema: record({ error: text }) },
    },
  },
};

/** What comes from in front of these APIs; limits only where a switch sets one. */
const gatewayAndLimits = { ...gatewayAnswers, ...rateLimited };

export const webhookOperations: Operations = {
  'POST /webhooks/v1/webhooks': {
    summary: 'Registers a receiver; the secret is shown this once.',
    request: { schema: registrationSchema, required: true },
    answers: {
      201: { description: 'Registered.', schema: record({ id: text, secret: text }) },
      400: problem('A flaw in the body, or too many registrations.'),
      409: problem('Too many registrations, where the switch says so.'),
      ...gatewayAndLimits,
    },
  },
  'GET /webhooks/v1/webhooks': {
    summary: 'Lists the registrations of the sales unit, without their secrets.',
    answers: {
      200: {
        description: 'The registrations.',
        schema: record({ webhooks: listOf(record({ id: text, url: text, events: listOf(text) })) }),
      },
      400: problem('A header is malformed.'),
      ...gatewayAndLimits,
    },
  },
  'DELETE /webhooks/v1/webhooks/:id': {
    summary: 'Deletes a registration and what was still to be delivered to it.',
    answers: {
      204: { description: 'Deleted.' },
      400: problem('A header is malformed.'),
      404: problem('There is no such registration.'),
      ...gatewayAndLimits,
    },
  },
};

const v2 = '/order-management/v2/:paymentType';
const v3 = '/order-management/v3/categories';
const flawed = orderProblem('A flaw in the body, the path or a header.');
const absent = orderProblem('There is none.');
const orderCategory = record(
  { id: text, orderId: text, paymentType: text, type: text, url: text },
  { imageId: optional(text) },
);

export const orderManagementOperations: Operations = {
  [`POST ${v2}/receipts/:orderId`]: {
    summary: 'Attaches the receipt; once, and for good.',
    request: { schema: receiptSchema, required: true },
    answers: {
      201: { description: 'Attached: a bare string.', schema: text },
      400: flawed,
      409: orderProblem('There is one already.'),
      ...gatewayAndLimits,
    },
  },
  [`PUT ${v2}/categories/:orderId`]: {
    summary: 'Puts the category, in place of the one before.',
    request: { schema: categorySchema, required: true },
    answers: {
      200: { description: 'Put: a bare string.', schema: text },
      400: flawed,
      404: absent,
      ...gatewayAndLimits,
    },
  },
  [`GET ${v2}/:orderId`]: {
    summary: 'Says what is known of an order.',
    answers: {
      200: {
        description: 'Its receipt and its category, as far as there are any.',
        schema: { type: 'object', properties: { receipt: receiptSchema, category: categorySchema } },
      },
      400: flawed,
      404: absent,
      ...gatewayAndLimits,
    },
  },
  'POST /order-management/v1/images': {
    summary: 'Adds an image that categories can show.',
    request: { schema: imageSchema, required: true },
    answers: {
      200: { description: 'Added.', schema: record({ imageId: text }) },
      400: flawed,
      409: orderProblem('There is one with this id already.'),
      ...gatewayAndLimits,
    },
  },
  [`POST ${v3}`]: {
    summary: 'Adds a category to an order.',
    request: { schema: orderCategorySchema, required: true },
    answers: { 201: { description: 'Added.', schema: orderCategory }, 400: flawed, ...gatewayAndLimits },
  },
  [`GET ${v3}`]: {
    summary: 'Lists categories.',
    query: { orderId: 'Of this order only.' },
    answers: {
      200: { description: 'The categories.', schema: listOf(orderCategory) },
      400: flawed,
      ...gatewayAndLimits,
    },
  },
  [`GET ${v3}/:id`]: {
    summary: 'Gives one category.',
    answers: {
      200: { description: 'The category.', schema: orderCategory },
      400: flawed,
      404: absent,
      ...gatewayAndLimits,
    },
  },
  [`DELETE ${v3}/:id`]: {
    summary: 'Takes a category away.',
    answers: { 200: { description: 'Gone.' }, 400: flawed, 404: absent, ...gatewayAndLimits },
  },
};
