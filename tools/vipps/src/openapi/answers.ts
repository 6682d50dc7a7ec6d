import { errorCodes } from '../epayment/error-codes';
import type { Schema } from '../schema/schema';
import { listOf, PROBLEM, record, text, whole, type DescribedAnswer } from './operation';

const extraDetails: Schema = {
  ...listOf(record({ name: text, reason: text })),
  description: `Flaws of fields, or one error code: ${Object.keys(errorCodes).join(', ')}.`,
};

/** Text where the switch `problemStatus` says so, hence no type. */
const status: Schema = { description: 'The HTTP status.' };

export const problemSchema: Schema = record(
  { type: text, title: text, status, traceId: text },
  { detail: text, instance: text, extraDetails },
);

/** Of Azure's gateway; 403 can come from behind it as a problem document, and a switch makes all of them such. */
export const gatewaySchema: Schema = {
  type: 'object',
  properties: { statusCode: whole, message: text },
  additionalProperties: true,
};

export const directorySchema: Schema = record(
  { error: text },
  {
    error_description: text,
    error_codes: listOf(whole),
    timestamp: text,
    trace_id: text,
    correlation_id: text,
    error_uri: text,
  },
);

/** Order Management's: no status, the trace in `instance`, and another name for the flaws. */
export const orderProblemSchema: Schema = record(
  { title: text, detail: text, instance: text },
  { type: text, invalidParams: listOf(record({ name: text, reason: text })) },
);

const gateway = (description: string): DescribedAnswer => ({ description, schema: gatewaySchema });

/** What the gateway may answer to any call that needs key and token. */
export const gatewayAnswers: Record<number, DescribedAnswer> = {
  401: gateway('The subscription key or the token is missing, unknown, expired or of another sales unit.'),
  403: gateway('The sales unit may not do this, or is not the one that the keys belong to.'),
};

export const rateLimited: Record<number, DescribedAnswer> = {
  429: gateway('Too often; `Retry-After` says when to come back.'),
};

export const problem = (description: string): DescribedAnswer => ({
  description,
  schema: problemSchema,
  contentType: PROBLEM,
});

export const orderProblem = (description: string): DescribedAnswer => ({ description, schema: orderProblemSchema });
