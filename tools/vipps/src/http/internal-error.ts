import { problem } from '../epayment/problem';
import { orderProblem } from '../order-management/problem';
import { registrationFailure } from '../webhooks/problem';
import { json, type Answer } from './answer';
import type { Api, Call } from './call';

/** What each API says when something went wrong that it had no word for. */
const failures: Record<Api, (call: Call) => Answer> = {
  'access-token': () => json(500, { error: 'server_error' }),
  epayment: (call) => problem(call, '3010'),
  webhooks: registrationFailure,
  'order-management': () => orderProblem(500, 'Internal Server Error', 'InternalServerError'),
  control: () => json(500, { message: 'That went wrong; the log says why.' }),
};

/** Nobody expected it: the caller gets what Vipps would say, and whoever runs this sees why. */
export function internalError(call: Call, error: unknown): Answer {
  console.error(error);
  return failures[call.api](call);
}
