import { approveSchema } from '../epayment/approve';
import { cancelSchema } from '../epayment/cancel';
import { createSchema } from '../epayment/create-schema';
import { modificationSchema } from '../epayment/modification';
import type { Schema } from '../schema/schema';
import { gatewayAnswers, problem, rateLimited } from './answers';
import {
  flag,
  listOf,
  moment,
  optional,
  record,
  text,
  whole,
  type DescribedAnswer,
  type Operations,
} from './operation';

const REFERENCE_MAX = 64;
const payments = '/epayment/v1/payments';

export const amountSchema: Schema = record({ currency: { type: 'string', enum: ['NOK', 'DKK', 'EUR'] }, value: whole });
export const stateSchema: Schema = {
  type: 'string',
  enum: ['CREATED', 'AUTHORIZED', 'ABORTED', 'EXPIRED', 'TERMINATED'],
};
export const eventNameSchema: Schema = {
  type: 'string',
  enum: [...(stateSchema.enum ?? []), 'CANCELLED', 'CAPTURED', 'REFUNDED'],
};

const aggregate: Schema = record({
  authorizedAmount: amountSchema,
  cancelledAmount: amountSchema,
  capturedAmount: amountSchema,
  refundedAmount: amountSchema,
});

export const paymentSchema: Schema = record(
  {
    aggregate,
    amount: amountSchema,
    state: stateSchema,
    paymentMethod: record({ type: text }, { cardBin: text }),
    profile: { type: 'object', properties: { sub: text } },
    pspReference: text,
    reference: text,
  },
  {
    redirectUrl: text,
    metadata: { type: 'object', additionalProperties: text },
    captureGuaranteedUntil: moment,
    userDetails: {
      type: 'object',
      description: 'Who said yes, as far as `profile.scope` asked.',
      additionalProperties: true,
    },
  },
);

export const modificationAnswerSchema: Schema = record({
  amount: amountSchema,
  state: stateSchema,
  aggregate,
  pspReference: text,
  reference: text,
});

export const eventSchema: Schema = record({
  reference: text,
  pspReference: text,
  name: eventNameSchema,
  amount: amountSchema,
  timestamp: moment,
  idempotencyKey: optional(text),
  success: flag,
});

const refusals: Record<number, DescribedAnswer> = {
  400: problem('A flaw in the body or a header, or a refusal with an error code.'),
  409: problem('The key belongs to another body, or the reference is taken (4010, 4020, 4150, 6160).'),
  423: problem('Another operation on this payment is in progress.'),
  500: problem('3010'),
};
const missing: Record<number, DescribedAnswer> = {
  404: problem('5090: there is no such reference at this sales unit.'),
};

const modified: Record<number, DescribedAnswer> = {
  200: { description: 'Done; the aggregate says what holds now.', schema: modificationAnswerSchema },
  ...refusals,
  ...missing,
  ...gatewayAnswers,
  ...rateLimited,
};

export const epaymentOperations: Operations = {
  [`POST ${payments}`]: {
    summary: 'Asks a customer for a payment.',
    request: { schema: createSchema(REFERENCE_MAX), required: true },
    answers: {
      201: {
        description: 'Asked; pushed requests have no `redirectUrl`.',
        schema: record({ reference: text }, { redirectUrl: text }),
      },
      ...refusals,
      ...gatewayAnswers,
      ...rateLimited,
    },
  },
  [`GET ${payments}/:reference`]: {
    summary: 'Says how a payment stands.',
    answers: {
      200: { description: 'The payment.', schema: paymentSchema },
      400: problem('A header is missing or malformed.'),
      ...missing,
      ...gatewayAnswers,
      ...rateLimited,
    },
  },
  [`GET ${payments}/:reference/events`]: {
    summary: 'Says what happened to a payment.',
    answers: {
      200: { description: 'Its events, the oldest first.', schema: listOf(eventSchema) },
      400: problem('A header is missing or malformed.'),
      ...missing,
      ...gatewayAnswers,
      ...rateLimited,
    },
  },
  [`POST ${payments}/:reference/capture`]: {
    summary: 'Takes money that is reserved, all of it or a part.',
    request: { schema: modificationSchema, required: true },
    answers: modified,
  },
  [`POST ${payments}/:reference/cancel`]: {
    summary: 'Withdraws a request, or lets the rest of a reservation go.',
    request: { schema: cancelSchema },
    answers: modified,
  },
  [`POST ${payments}/:reference/refund`]: {
    summary: 'Gives captured money back, all of it or a part.',
    request: { schema: modificationSchema, required: true },
    answers: modified,
  },
  'POST /epayment/v1/test/payments/:reference/approve': {
    summary: 'Approves for the customer; in the test environment only.',
    request: { schema: approveSchema, required: true },
    answers: { 200: { description: 'Approved.' }, ...refusals, ...missing, ...gatewayAnswers },
  },
};
