import type { Call } from '../http/call';
import { parseBody } from '../schema/parse-body';

/** What a control call asks for; a body that is no object asks for nothing. */
export function wishOf({ rawBody }: Pick<Call, 'rawBody'>): Record<string, unknown> {
  const body = parseBody(rawBody);
  return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
}
