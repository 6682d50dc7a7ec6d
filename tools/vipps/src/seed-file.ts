import { readFileSync } from 'node:fs';
import type { Customer } from './customers/customers';
import type { SalesUnit } from './sales-units/sales-unit';
import { switchesSchema } from './sales-units/switch-schema';
import type { SwitchChanges } from './sales-units/switches';
import { flawsOf } from './schema/check';
import type { Schema } from './schema/schema';

/** What a simulator is furnished with: one JSON file. */
export interface Seed {
  salesUnits?: SalesUnit[];
  customers?: Customer[];
  switches?: SwitchChanges;
}

const seedSchema: Schema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    salesUnits: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        required: ['merchantSerialNumber', 'clientId', 'clientSecret', 'subscriptionKey'],
        additionalProperties: false,
        properties: {
          merchantSerialNumber: { type: 'string', pattern: '^[0-9]{4,10}$' },
          clientId: { type: 'string', minLength: 1 },
          clientSecret: { type: 'string', minLength: 1 },
          subscriptionKey: { type: 'string', minLength: 1 },
          secondarySubscriptionKey: { type: 'string', minLength: 1 },
          name: { type: 'string' },
          switches: switchesSchema,
        },
      },
    },
    customers: {
      type: 'array',
      items: {
        type: 'object',
        required: ['phoneNumber'],
        additionalProperties: false,
        properties: {
          phoneNumber: { type: 'string', pattern: '^\\d{9,15}$' },
          unknown: { type: 'boolean' },
          age: { type: 'integer', minimum: 0 },
          card: { type: 'string', enum: ['visa', 'visa-electron', 'mastercard', 'bankaxept'] },
          neverPaid: { type: 'boolean' },
          hasNoCards: { type: 'boolean' },
        },
      },
    },
    switches: switchesSchema,
  },
};

/** Reads a seed file; throws with all that is wrong with it. */
export function readSeed(file: string): Seed {
  const seed: unknown = JSON.parse(readFileSync(file, 'utf8'));
  const flaws = flawsOf(seed, seedSchema);
  if (flaws.length > 0) throw new Error(`${file}: ${flaws.map(({ name, reason }) => `${name}: ${reason}`).join(' ')}`);
  return seed as Seed;
}
