import { json, PROBLEM_TYPE, type Answer } from '../http/answer';
import type { AdmittedCall, Call } from '../http/call';
import { traceId } from '../http/trace-id';
import { refusalOf, type ErrorCode } from './error-codes';

export interface ExtraDetail {
  name: string;
  reason: string;
}

/** Where the call came through the gateway, its sales unit's switches have a say. */
type Asked = Pick<Call, 'path'> & Partial<Pick<AdmittedCall, 'switches'>>;

const spelled = (status: number, { switches }: Asked): number | string =>
  switches?.problemStatus === 'string' ? String(status) : status;

/** Problem documents name the path as the service behind the gateway sees it. */
const instanceOf = (path: string): string => path.replace(/^\/epayment(?=\/)/i, '');

/** A body, header or field that is not as the specification wants it; such a refusal carries no error code. */
export function validationProblem(call: Asked, extraDetails: ExtraDetail[]): Answer {
  return json(
    400,
    {
      type: 'https://httpstatuses.io/400',
      title: 'Bad Request',
      status: spelled(400, call),
      detail: 'See extraDetails for further details',
      instance: instanceOf(call.path),
      traceId: traceId(),
      extraDetails,
    },
    PROBLEM_TYPE,
  );
}

/** A well-formed wish that is not granted; `status` where the circumstances decide it. */
export function problem(
  call: Asked,
  code: ErrorCode,
  status = call.switches?.errorStatus[code] ?? refusalOf(code).status,
): Answer {
  const { title, detail } = refusalOf(code);
  const answer = json(
    status,
    {
      type: `https://httpstatuses.io/${status}`,
      title,
      status: spelled(status, call),
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
export function locked(call: Asked, concurrentAnswer: 423 | 409): Answer {
  if (concurrentAnswer === 409) return problem(call, '6160');
  return json(
    423,
    {
      type: 'https://httpstatuses.io/423',
      title: 'Locked',
      status: spelled(423, call),
      detail: 'Another operation on this payment is in progress. Try again with the same key.',
      instance: instanceOf(call.path),
      traceId: traceId(),
    },
    PROBLEM_TYPE,
  );
}
