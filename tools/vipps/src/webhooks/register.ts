import { json, noContent, type Answer } from '../http/answer';
import type { AdmittedCall } from '../http/call';
import { headerFlaws } from '../http/header-rules';
import type { AdmittedRoute } from '../http/router';
import { limitApi } from '../rate-limits/limit';
import type { Switches } from '../sales-units/switches';
import { flawsOf, type Flaw } from '../schema/check';
import { parseBody } from '../schema/parse-body';
import type { Schema } from '../schema/schema';
import type { World } from '../world';
import { eventTypes } from './event-types';
import { missingRegistration, registrationProblem } from './problem';

export const registrationSchema: Schema = {
  type: 'object',
  required: ['url', 'events'],
  additionalProperties: false,
  properties: {
    url: { type: 'string', pattern: '^https?://\\S+$' },
    events: { type: 'array', minItems: 1, items: { type: 'string', enum: eventTypes } },
  },
};

/** `POST /webhooks/v1/webhooks`: the only time that the secret is shown. */
function register(call: AdmittedCall, { registrations }: World): Answer {
  const body = parseBody(call.rawBody);
  const flaws = flawsOf(withoutEmpty(body), registrationSchema);
  if (flaws.length > 0) return registrationProblem(call, flaws);
  const { url, events } = body as { url: string; events: string[] };
  const { merchantSerialNumber } = call.salesUnit;
  const wrong = urlFlaw(url, call.switches);
  if (wrong) return registrationProblem(call, [wrong]);
  const tooMany = limitFlaw(events, registrations.of(merchantSerialNumber), call.switches);
  if (tooMany) return registrationProblem(call, [tooMany], call.switches.registrationLimitStatus);
  const { id, secret } = registrations.add({ merchantSerialNumber, url, events });
  return json(201, { id, secret });
}

/** What is empty is as good as missing, and told so in the same words. */
function withoutEmpty(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
  return Object.fromEntries(
    Object.entries(body).filter(([, value]) => value !== '' && !(Array.isArray(value) && value.length === 0)),
  );
}

/** An empty port is the scheme's own. */
const commonPorts = new Set(['', '80', '443', '8080']);

function urlFlaw(text: string, { webhookHttpsOnly, webhookCommonPortsOnly }: Switches): Flaw | undefined {
  const flaw = (reason: string): Flaw => ({ name: 'url', reason: `The field Url ${reason}.` });
  if (!URL.canParse(text)) return flaw('is not a valid URL');
  const { protocol, port } = new URL(text);
  if (webhookHttpsOnly && protocol !== 'https:') return flaw('must be an HTTPS URL');
  return webhookCommonPortsOnly && !commonPorts.has(port) ? flaw('must have a common port') : undefined;
}

function limitFlaw(
  events: readonly string[],
  others: readonly { events: string[] }[],
  { registrationsMax }: Switches,
): Flaw | undefined {
  const full = events.find(
    (event) => others.filter((other) => other.events.includes(event)).length >= registrationsMax,
  );
  if (full === undefined) return undefined;
  const reason = `There are ${registrationsMax} registrations for ${full} already, which is the limit.`;
  return { name: 'events', reason };
}

/** `GET /webhooks/v1/webhooks` */
function list(call: AdmittedCall, { registrations }: World): Answer {
  const own = registrations.of(call.salesUnit.merchantSerialNumber);
  return json(200, { webhooks: own.map(({ id, url, events }) => ({ id, url, events })) });
}

/** `DELETE /webhooks/v1/webhooks/{id}` */
function remove(call: AdmittedCall, { registrations, deliveries }: World): Answer {
  const registration = registrations.find(call.parameters['id'] ?? '');
  if (registration?.merchantSerialNumber !== call.salesUnit.merchantSerialNumber) {
    const { unknownRegistrationStatus: status } = call.switches;
    return status === 204 ? noContent() : missingRegistration(call, status);
  }
  registrations.remove(registration.id);
  deliveries.abandon(registration.id);
  return noContent();
}

const api = 'webhooks';
const path = '/webhooks/v1/webhooks';

const checked = (route: AdmittedRoute): AdmittedRoute => ({
  ...route,
  answer: (call, world) => {
    const turnedAway = limitApi(call, call.switches.webhookCallsPerMinute, call.switches, world);
    if (turnedAway) return turnedAway;
    const flaws = headerFlaws(call);
    return flaws.length > 0 ? registrationProblem(call, flaws) : route.answer(call, world);
  },
});

const routes: AdmittedRoute[] = [
  { api, name: 'registerWebhook', method: 'POST', path, answer: register },
  { api, name: 'listWebhooks', method: 'GET', path, answer: list },
  { api, name: 'deleteWebhook', method: 'DELETE', path: `${path}/:id`, answer: remove },
];

export const webhookRoutes: AdmittedRoute[] = routes.map(checked);
