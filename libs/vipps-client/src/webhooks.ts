import type { Outcome } from './outcome';
import { listOf, nothing, object, parseJson, someText, text, UNREADABLE } from './reader';
import type { Requests } from './requests';

const WEBHOOKS = '/webhooks/v1/webhooks';

/** The only time that the secret is shown. */
export interface RegisteredWebhook {
  readonly id: string;
  readonly secret: string;
}

export interface WebhookRegistration {
  readonly id: string;
  readonly url: string;
  readonly events: readonly string[];
}

/** The Webhooks API, v1. It takes no idempotency keys, at most 25 registrations of an event, and knows no update. */
export class Webhooks {
  readonly #requests: Requests;

  constructor(requests: Requests) {
    this.#requests = requests;
  }

  /**
   * Each call makes another registration with deliveries of its own, the same url or not. After `silent` list them and
   * delete the one whose secret never arrived.
   */
  async register(url: string, events: readonly string[]): Promise<Outcome<RegisteredWebhook>> {
    return this.#requests.send({
      operation: 'register-webhook',
      method: 'POST',
      path: WEBHOOKS,
      body: JSON.stringify({ url, events }),
      read: (body) => registered(parseJson(body)),
    });
  }

  /** Vipps deletes a registration that did not answer for two weeks, and tells nobody: look now and then. */
  async list(): Promise<Outcome<WebhookRegistration[]>> {
    return this.#requests.send({ operation: 'list-webhooks', method: 'GET', path: WEBHOOKS, read: readRegistrations });
  }

  async delete(id: string): Promise<Outcome<void>> {
    if (id === '') throw new RangeError('A registration has an id');
    return this.#requests.send({
      operation: 'delete-webhook',
      method: 'DELETE',
      path: `${WEBHOOKS}/${encodeURIComponent(id)}`,
      read: nothing,
    });
  }
}

const registered = object<RegisteredWebhook>({ id: someText, secret: someText });

const registrations = object<{ readonly webhooks: readonly WebhookRegistration[] }>({
  webhooks: listOf(object<WebhookRegistration>({ id: someText, url: text, events: listOf(text) })),
});

function readRegistrations(body: string): WebhookRegistration[] | typeof UNREADABLE {
  const answer = registrations(parseJson(body));
  return answer === UNREADABLE ? UNREADABLE : [...answer.webhooks];
}
