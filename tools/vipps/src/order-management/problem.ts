import { json, type Answer } from '../http/answer';
import { traceId } from '../http/trace-id';
import type { Flaw } from '../schema/check';

const types: Record<number, string> = {
  400: 'https://datatracker.ietf.org/doc/html/rfc7231#section-6.5.1',
  404: 'https://datatracker.ietf.org/doc/html/rfc7231#section-6.5.4',
  409: 'https://datatracker.ietf.org/doc/html/rfc7231#section-6.5.8',
  500: 'https://datatracker.ietf.org/doc/html/rfc7231#section-6.6.1',
};

/** Order Management's errors differ from ePayment's: `invalidParams`, no status, and the trace in `instance`. */
export function orderProblem(status: 400 | 404 | 409 | 500, title: string, detail: string, flaws: Flaw[] = []): Answer {
  const invalidParams = flaws.map(({ name, reason }) => ({ name: capitalized(name), reason }));
  return json(status, { type: types[status], title, detail, instance: traceId(), invalidParams });
}

export const badRequest = (flaws: Flaw[]): Answer =>
  orderProblem(400, 'One or more validation errors occurred.', 'BadRequest', flaws);

const capitalized = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);
