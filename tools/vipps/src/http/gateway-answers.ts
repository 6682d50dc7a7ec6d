import type { Switches } from '../sales-units/switches';
import { json, PROBLEM_TYPE, type Answer } from './answer';
import { traceId } from './trace-id';

/**
 * Vipps' APIs stand behind Azure's API management, which answers 401, 403, 404 and 429 itself, in a shape of its own.
 * The shape can be switched to a problem document, since nothing promises either.
 */
function gatewayAnswer(status: number, message: string, apimErrorShape: boolean): Answer {
  if (apimErrorShape) return json(status, { statusCode: status, message });
  const type = `https://httpstatuses.io/${status}`;
  return json(status, { type, title: message, status, traceId: traceId() }, PROBLEM_TYPE);
}

type Shape = Pick<Switches, 'apimErrorShape'>;

export const missingKey = ({ apimErrorShape }: Shape): Answer =>
  gatewayAnswer(
    401,
    'Access denied due to missing subscription key. ' +
      'Make sure to include subscription key when making requests to an API.',
    apimErrorShape,
  );

export const unknownKey = ({ apimErrorShape }: Shape): Answer =>
  gatewayAnswer(
    401,
    'Access denied due to invalid subscription key. Make sure to provide a valid key for an active subscription.',
    apimErrorShape,
  );

/** For a missing, malformed, expired or foreign token alike: Vipps says no more than this. */
export const unusableToken = ({ apimErrorShape }: Shape): Answer =>
  gatewayAnswer(401, 'Something went wrong, please try again later', apimErrorShape);

export const foreignSalesUnit = ({ apimErrorShape }: Shape): Answer =>
  gatewayAnswer(403, 'The sales unit is not accessible with these credentials.', apimErrorShape);

export const notOrdered = ({ apimErrorShape }: Shape): Answer =>
  gatewayAnswer(403, 'The sales unit does not have access to this product.', apimErrorShape);

export const noSuchResource = (): Answer => gatewayAnswer(404, 'Resource not found', true);

export function tooManyRequests(waitSeconds: number, switches: Pick<Switches, 'apimErrorShape' | 'retryAfterHeader'>) {
  const message = `Rate limit is exceeded. Try again in ${waitSeconds} seconds.`;
  const answer = gatewayAnswer(429, message, switches.apimErrorShape);
  if (switches.retryAfterHeader) answer.headers = { ...answer.headers, 'retry-after': String(waitSeconds) };
  return answer;
}
