import { json, PROBLEM_TYPE, type Answer } from '../http/answer';
import type { Call } from '../http/call';
import { traceId } from '../http/trace-id';
import { refusalOf, type ErrorCode } from './error-codes';

export interface ExtraDetail {
  name: string;
  reason: string;
}

/** Problem documents name the path as the service behind the gateway sees it. */
const instanceOf = (path: string): string => path.replace(/^\/epayment(?=\/)/i, '');

/** A body, header or field that is not as the specification wants it; such a refusal carries no error code. */
export function validationProblem(call: Pick<Call, 'path'>, extraDetails: ExtraDetail[]): Answer {
  return json(
    400,
    {
      type: 'https://httpstatuses.io/400',
      title: 'Bad Request',
      status: 400,
      detail: 'See extraDetails for further details',
      instance: instanceOf(call.path),
      traceId: traceId(),
      extraDetails,
    },
    PROBLEM_TYPE,
  );
}

/** A well-formed wish that is not granted; `status` where the circumstances decide it. */
export function problem(call: Pick<Call, 'path'>, code: ErrorCode, status = refusalOf(code).status): Answer {
  const { title, detail } = refusalOf(code);
  const answer = json(
    status,
    {
      type: `https://httpstatuses.io/${status}`,
      title,
      status,
      detail: detail ?? `${title}.`,
      instance: instanceOf(call.path),
      extraDetails: [{ name: 'ErrorCode', reason: code }],
      traceId: traceId(),
    },
    PROBLEM_TYPE,
  );
  return { ...answer, code };
}

/** Another call holds the payment, or the key; Vipps' gateway answers it without a code. */
export function locked(call: Pick<Call, 'path'>, concurrentAnswer: 423 | 409): Answer {
  if (concurrentAnswer === 409) return problem(call, '6160');
  return json(
    423,
    {
      type: 'https://httpstatuses.io/423',
      title: 'Locked',
      status: 423,
      detail: 'Another operation on this payment is in progress. Try again with the same key.',
      instance: instanceOf(call.path),
      traceId: traceId(),
    },
    PROBLEM_TYPE,
  );
}
