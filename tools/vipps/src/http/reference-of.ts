import { parseBody } from '../schema/parse-body';
import type { Call } from './call';

/**
 * The payment that a call is about, before anything else is known of it. A create has it in its body, and only where it
 * is spelled exactly so.
 */
export function referenceOf({ name, parameters, rawBody }: Call): string | undefined {
  if (name !== 'create') return parameters['reference'] ?? parameters['orderId'];
  const body = parseBody(rawBody);
  if (typeof body !== 'object' || body === null || !('reference' in body)) return undefined;
  return typeof body.reference === 'string' ? body.reference : undefined;
}
