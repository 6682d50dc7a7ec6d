import type { Switches } from '../sales-units/switches';
import type { Attempt, Delivery } from './delivery';
import type { Registration } from './registrations';
import type { Sender } from './sender';
import { signatureHeaders } from './signature';

export interface Post {
  delivery: Delivery;
  registration: Registration;
  switches: Pick<Switches, 'retrySignature' | 'webhookIdHeader' | 'webhookRedirectAccepted'>;
  /** Milliseconds since 1970. */
  at: number;
}

/** What is not as usual about one post. */
export interface Manner {
  secret?: string;
  /** What the signature is made over, and what goes out, where they differ from the event. */
  signed?: string;
  sent?: string;
  besides?: true;
}

/** Sends a delivery once and notes the attempt. Whether the receiver took it: any 2xx in time. */
export async function postDelivery(
  { delivery, registration, switches, at }: Post,
  sender: Sender,
  manner: Manner = {},
): Promise<boolean> {
  const { secret = registration.secret, signed = delivery.body, sent = signed } = manner;
  const dated = switches.retrySignature === 'first' ? (delivery.attempts[0]?.at ?? at) : at;
  delivery.headers = {
    'content-type': 'application/json',
    ...(switches.webhookIdHeader ? { 'webhook-id': registration.id } : {}),
    ...signatureHeaders({ secret, url: registration.url, date: new Date(dated).toUTCString(), body: signed }),
  };
  const attempt: Attempt = manner.besides ? { at, besides: true } : { at };
  delivery.attempts.push(attempt);
  try {
    attempt.status = await sender.post(registration.url, delivery.headers, sent);
    return attempt.status >= 200 && attempt.status < (switches.webhookRedirectAccepted ? 400 : 300);
  } catch (error) {
    attempt.error = codeOf(error);
    return false;
  }
}

/** Of the code and the name, the one that says more: a time-out's code is a number. */
function codeOf(error: unknown): string {
  const { code, name } = error as { code?: unknown; name?: unknown };
  return [code, name].find((word) => typeof word === 'string') ?? 'unknown';
}
