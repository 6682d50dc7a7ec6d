import { errorCodes } from '../epayment/error-codes';
import { callNames } from '../http/call';
import type { Schema } from '../schema/schema';
import type { CallMisbehaviour, WebhookMisbehaviour } from './fault';

const callMisbehaviours: Record<CallMisbehaviour['does'], true> = {
  refuse: true,
  'reset-before-effect': true,
  'reset-after-effect': true,
  'silence-before-effect': true,
  'silence-after-effect': true,
  answer: true,
  'too-many-requests': true,
  'slow-headers': true,
  'slow-body': true,
  'delay-after-effect': true,
  'slow-processing': true,
  truncate: true,
  empty: true,
  html: true,
  huge: true,
  stale: true,
  'expire-token': true,
};

export const webhookMisbehaviours: Record<WebhookMisbehaviour['does'], true> = {
  drop: true,
  duplicate: true,
  delay: true,
  reorder: true,
  fail: true,
  forge: true,
  'old-secret': true,
  tamper: true,
};

const count: Schema = { type: 'integer', minimum: 0 };

/** What `POST /_sim/faults` takes; `fault.ts` says what each means. */
export const faultSchema: Schema = {
  type: 'object',
  required: ['does'],
  properties: {
    does: { type: 'string', enum: [...Object.keys(callMisbehaviours), ...Object.keys(webhookMisbehaviours)] },
    call: { description: `Of ${[...callNames, 'webhook'].join(', ')}; a list of them is any of those.` },
    event: { type: 'string' },
    registrationId: { type: 'string' },
    merchantSerialNumber: { type: 'string' },
    reference: { type: 'string', description: 'A regular expression.' },
    containing: { type: 'string', description: 'A regular expression that the body must match.' },
    skip: count,
    times: count,
    probability: { type: 'number', minimum: 0, maximum: 1 },
    seed: { type: 'integer' },
    forMs: count,
    ms: count,
    delayAfterEffectMs: count,
    bytes: count,
    copies: count,
    attempts: count,
    retryAfterSeconds: count,
    status: { type: 'integer', minimum: 100, maximum: 599 },
    code: { type: 'string', enum: Object.keys(errorCodes) },
    body: {},
    contentType: { type: 'string' },
    headers: { type: 'object', additionalProperties: { type: 'string' } },
    afterEffect: { type: 'boolean' },
  },
};

/** A fault that nothing can happen to, for a call that does not exist; undefined where the names are known. */
export function unknownCallOf({ call }: { call?: unknown }): string | undefined {
  const names: readonly unknown[] = call === undefined ? [] : [call].flat();
  const unknown = names.find((name) => name !== 'webhook' && !callNames.some((known) => known === name));
  return unknown === undefined ? undefined : String(unknown);
}
