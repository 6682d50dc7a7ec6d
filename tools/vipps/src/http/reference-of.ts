import type { Call } from './call';

/**
 * The payment that a call is about, before anything else is known of it. A create has it in its body, and only where it
 * is spelled exactly so.
 */
export function referenceOf({ name, parameters, rawBody }: Call): string | undefined {
  if (name !== 'create') return parameters['reference'] ?? parameters['orderId'];
  return /"reference"\s*:\s*"([^"]*)"/.exec(rawBody.toString('utf8'))?.[1];
}
