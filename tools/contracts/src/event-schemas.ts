import { PAYMENT_EVENT_TYPES, PAYMENT_EVENT_VERSIONS, type PaymentEventType } from '@payments/events';
import { pick, reachedFrom, withRefsTo, type Schema, type Schemas } from './schema';

/** What the log holds of an event of this type, in its newest version: its data, and what stands around it. */
export function eventSchema(type: PaymentEventType, types: Schemas): Schema {
  const schema: Schema = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: type,
    ...(types[type]?.description !== undefined && { description: types[type].description }),
    type: 'object',
    properties: {
      type: { const: type },
      data: dataOf(type, types),
      metadata: {
        allOf: [
          { $ref: '#/$defs/EventMetadata' },
          { properties: { version: { const: PAYMENT_EVENT_VERSIONS[type] } } },
        ],
      },
    },
    required: ['type', 'data', 'metadata'],
  };
  const $defs = pick(types, reachedFrom(schema, types));
  return withRefsTo('#/$defs/', { ...schema, $defs });
}

export const fileOfEvent = (type: PaymentEventType): string =>
  `events/${type}.v${PAYMENT_EVENT_VERSIONS[type]}.schema.json`;

export const eventSchemas = (types: Schemas): Readonly<Record<string, Schema>> =>
  Object.fromEntries(PAYMENT_EVENT_TYPES.map((type) => [fileOfEvent(type), eventSchema(type, types)]));

export function dataOf(type: PaymentEventType, types: Schemas): Schema {
  const data = types[type]?.properties?.data;
  if (!data) throw new TypeError(`There is no schema of ${type}`);
  return data;
}
