import { json, PROBLEM_TYPE, type Answer } from '../http/answer';
import type { Call } from '../http/call';
import { traceId } from '../http/trace-id';
import type { Flaw } from '../schema/check';

/** The Webhooks API's problem document; its `type` holds a trace id rather than an address. */
function problemDocument(call: Call, status: number, title: string, extraDetails?: Flaw[]): Answer {
  const trace = traceId();
  const instance = call.path.replace(/^\/webhooks(?=\/)/i, '');
  const document = { type: trace, title, status, instance, traceId: trace, ...(extraDetails ? { extraDetails } : {}) };
  return json(status, document, PROBLEM_TYPE);
}

export const registrationProblem = (call: Call, flaws: Flaw[], status = 400): Answer =>
  problemDocument(
    call,
    status,
    'Bad Request',
    flaws.map(({ name, reason }) =>
      reason.endsWith('field is required.')
        ? { name, reason: 'The property is required and cannot be null or empty.' }
        : { name, reason },
    ),
  );

export const registrationFailure = (call: Call): Answer => problemDocument(call, 500, 'Internal Server Error');

export const missingRegistration = (call: Call, status: 404 | 400): Answer =>
  problemDocument(call, status, status === 404 ? 'Not Found' : 'Bad Request');
