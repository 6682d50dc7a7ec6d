import { PAYMENT_EVENT_TYPES, type PaymentEventType } from '@payments/events';
import { dataOf } from './event-schemas';
import { OPERATIONS } from './operations';
import type { Subject } from './published-types';
import { pick, reachedFrom, withRefsTo, type Schema, type Schemas } from './schema';

const SCHEMAS = '#/components/schemas/';
const ref = (name: string): Schema => ({ $ref: `${SCHEMAS}${name}` });
const REFUSED = 'Refused';
const ANNOUNCEMENT = 'Announcement';

export const SUBJECTS = Object.keys(OPERATIONS) as readonly Subject[];

/** `payments.request` is `paymentsRequest` where a name may have no dot. */
export const keyOf = (subject: string): string =>
  subject.replace(/\.(\w)/g, (_, letter: string) => letter.toUpperCase());

/** Everything that can be said and heard on the bus. */
export function asyncApi(types: Schemas, commands: Schemas, version: string): object {
  const own: Schemas = {
    [REFUSED]: refused(types),
    [ANNOUNCEMENT]: announcement(types),
    ...Object.fromEntries(SUBJECTS.map((subject) => [`${capital(keyOf(subject))}Accepted`, accepted(subject, types)])),
    ...Object.fromEntries(PAYMENT_EVENT_TYPES.map((type) => [`${type}Announced`, announced(type, types)])),
  };
  // A command's class and a type of the same name are one; what its decorators say is stricter.
  const all: Schemas = { ...types, ...commands, ...own };
  const roots: Schema = { anyOf: [...Object.keys(own), ...SUBJECTS.map(bodyOf)].map(ref) };
  const schemas = pick(all, reachedFrom(roots, all));

  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Payment requests over NATS',
      version,
      description:
        'Commands and questions are requests in plain JSON, answered on the reply subject that NATS gives them. A reply ' +
        'has `ok: true`, or `ok: false` and the name of a refusal. Announcements are CloudEvents 1.0 in structured mode, ' +
        'after the log has the event, in the order of the log, at least once: the id tells a repetition.',
    },
    defaultContentType: 'application/json',
    servers: { bus: { host: '127.0.0.1:4222', protocol: 'nats', description: 'Wherever `NATS_URL` says.' } },
    channels: Object.fromEntries([...SUBJECTS.flatMap(requestChannels), ...PAYMENT_EVENT_TYPES.map(eventChannel)]),
    operations: Object.fromEntries([...SUBJECTS.map(requestOperation), ...PAYMENT_EVENT_TYPES.map(eventOperation)]),
    components: {
      schemas: Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, withRefsTo(SCHEMAS, schema)])),
    },
  };
}

const bodyOf = (subject: Subject): string => OPERATIONS[subject].body.name;
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function requestChannels(subject: Subject): readonly (readonly [string, object])[] {
  const { example, does } = OPERATIONS[subject];
  const key = keyOf(subject);
  return [
    [
      key,
      {
        address: subject,
        description: does,
        messages: { [key]: { name: subject, payload: ref(bodyOf(subject)), examples: [{ payload: example }] } },
      },
    ],
    [
      `${key}Reply`,
      {
        address: null,
        description: `The inbox that the request to ${subject} names.`,
        messages: {
          accepted: { name: 'accepted', payload: ref(`${capital(key)}Accepted`) },
          refused: { name: 'refused', payload: ref(REFUSED) },
        },
      },
    ],
  ];
}

const eventChannel = (type: PaymentEventType): readonly [string, object] => [
  type,
  {
    address: `payments.events.${type}`,
    messages: {
      [type]: {
        name: type,
        contentType: 'application/cloudevents+json',
        headers: {
          type: 'object',
          properties: {
            'Nats-Msg-Id': { type: 'string', format: 'uuid', description: "The event's id, as in the body." },
            traceparent: { type: 'string', description: 'W3C trace context, where what recorded it is traced.' },
          },
        },
        payload: ref(`${type}Announced`),
      },
    },
  },
];

function requestOperation(subject: Subject): readonly [string, object] {
  const { does, service } = OPERATIONS[subject];
  const channel = { $ref: `#/channels/${keyOf(subject)}` };
  return [
    keyOf(subject),
    {
      action: 'receive',
      channel,
      summary: does,
      tags: [{ name: service }],
      reply: {
        channel: { $ref: `#/channels/${keyOf(subject)}Reply` },
        address: { location: '$message.header#/reply' },
      },
    },
  ];
}

const eventOperation = (type: PaymentEventType): readonly [string, object] => [
  `announce${type}`,
  { action: 'send', channel: { $ref: `#/channels/${type}` }, tags: [{ name: 'payment-request' }] },
];

const accepted = (subject: Subject, types: Schemas): Schema => {
  const said = types.Said?.properties?.[subject];
  if (!said) throw new TypeError(`Nothing says what is answered on ${subject}`);
  return {
    allOf: [{ type: 'object', properties: { ok: { const: true } }, required: ['ok'] }, said],
  };
};

const refused = ({ Refusal }: Schemas): Schema => ({
  description:
    'Nothing was changed, unless the name is `store-silent` or `internal`: then nobody knows. docs/refusals.md',
  ...Refusal,
  properties: { ok: { const: false }, ...Refusal?.properties },
  required: ['ok', ...(Refusal?.required ?? [])],
});

/** The attributes of CloudEvents as we fill them, and the three of our own. */
function announcement({ CloudEvent, Happening }: Schemas): Schema {
  const attributes = Object.entries(CloudEvent?.properties ?? {}).map(([name, schema]) => [
    name,
    { description: Happening?.properties?.[name]?.description, ...schema, ...FORMATS[name] },
  ]);
  return {
    type: 'object',
    description: 'A CloudEvent 1.0 in JSON.',
    properties: { ...Object.fromEntries(attributes), ...EXTENSIONS },
    required: [...(CloudEvent?.required ?? []), ...Object.keys(EXTENSIONS)],
  };
}

const FORMATS: Readonly<Record<string, Schema>> = {
  id: { format: 'uuid', description: 'Of the event in the log: the same when it is announced again.' },
  subject: { description: 'The reference of the payment.' },
  time: { format: 'date-time' },
};

const EXTENSIONS: Schemas = {
  revision: { type: 'integer', minimum: 0, description: "Which event of the payment's story it is, from 0." },
  correlationid: { type: 'string', description: 'What began it all: the same for every event of a payment.' },
  causationid: { type: 'string', description: 'The event, command or delivery that this follows from.' },
};

/** What Vipps refused is announced with a sentence for people, which the log does not keep. */
function announced(type: PaymentEventType, types: Schemas): Schema {
  const data = dataOf(type, types);
  const explained: Schema = data.properties?.because
    ? { ...data, properties: { ...data.properties, because: ref('ExplainedAnswer') } }
    : data;
  const description = types[type]?.description;
  return {
    ...(description !== undefined && { description }),
    allOf: [ref(ANNOUNCEMENT), { properties: { type: { const: type }, data: explained } }],
  };
}
