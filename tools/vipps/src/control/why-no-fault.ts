import type { CallMisbehaviour, Fault, WebhookMisbehaviour } from '../faults/fault';
import { unknownCallOf, webhookMisbehaviours } from '../faults/fault-schema';

type Field = 'ms' | 'delayAfterEffectMs';

/** What some misbehaviours cannot do without. */
const needs: Partial<Record<CallMisbehaviour['does'] | WebhookMisbehaviour['does'], Field>> = {
  'slow-headers': 'ms',
  'slow-body': 'ms',
  'slow-processing': 'ms',
  'delay-after-effect': 'delayAfterEffectMs',
  stale: 'ms',
  delay: 'ms',
};

const events: readonly string[] = [
  'CREATED',
  'AUTHORIZED',
  'ABORTED',
  'EXPIRED',
  'TERMINATED',
  'CANCELLED',
  'CAPTURED',
  'REFUNDED',
];

/** Why a fault, each of whose fields is well formed, could not happen; undefined where it can. */
export function whyNoFault(fault: Fault): string | undefined {
  const unknown = unknownCallOf(fault);
  if (unknown !== undefined) return `There is no call ${unknown}.`;
  if (!isPattern(fault.reference)) return 'The reference is no regular expression.';
  if (!isPattern(fault.containing)) return 'What it must be containing is no regular expression.';

  const calls: readonly unknown[] = fault.call === undefined ? [] : [fault.call].flat();
  const isOfWebhooks = calls.length === 1 && calls[0] === 'webhook';
  if (fault.does in webhookMisbehaviours && !isOfWebhooks) {
    return `Only a webhook can ${fault.does}: say "call":"webhook".`;
  }
  if (!(fault.does in webhookMisbehaviours) && calls.includes('webhook')) {
    return `No webhook can ${fault.does}, but ${Object.keys(webhookMisbehaviours).join(', ')}.`;
  }
  const { event, registrationId } = fault as { event?: string; registrationId?: string };
  if ((event ?? registrationId) !== undefined && !isOfWebhooks) {
    return 'Only of webhooks can an event or a registration be named: say "call":"webhook".';
  }
  if (event !== undefined && !events.includes(event)) return `There is no event ${event}, but ${events.join(', ')}.`;

  const needed = needs[fault.does];
  if (needed !== undefined && !(needed in fault)) return `Say for how long: "${needed}":3000.`;
  return fault.does === 'answer' && !('status' in fault || 'code' in fault || 'body' in fault)
    ? 'Say what to answer: a status, a code, or a body.'
    : undefined;
}

function isPattern(text = ''): boolean {
  try {
    return Boolean(new RegExp(text));
  } catch {
    return false;
  }
}
