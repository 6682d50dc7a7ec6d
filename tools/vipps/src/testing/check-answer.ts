import { Router } from '../http/router';
import { keyOf, operations } from '../openapi/document';
import { routes } from '../routes';
import { flawsOf } from '../schema/check';

const router = new Router(routes);

/** What is answered must be what the OpenAPI file says; throws where it is not. */
export function checkAnswer(method: string, path: string, status: number, body: unknown): void {
  const found = router.find(method, path.split('?')[0] ?? '');
  if (!found) return;
  const key = keyOf(found.route);
  const described = operations[key]?.answers[status];
  if (!described) throw new Error(`${key} answered ${status}, of which the OpenAPI file says nothing.`);
  if (!described.schema) {
    if (body !== '') throw new Error(`${key} answered ${status} with a body, of which the OpenAPI file says nothing.`);
    return;
  }
  const flaws = flawsOf(body, described.schema, { unknownFields: 'reject' });
  if (flaws.length > 0) throw new Error(`${key} answered ${status} with flaws: ${JSON.stringify(flaws)}`);
}
