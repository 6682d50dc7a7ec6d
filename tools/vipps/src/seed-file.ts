import { readFileSync } from 'node:fs';
import type { Customer } from './customers/customers';
import type { SalesUnit } from './sales-units/sales-unit';
import { switchesSchema } from './sales-units/switch-schema';
import type { SwitchChanges } from './sales-units/switches';
import { flawsOf, type Flaw } from './schema/check';
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

/** Reads a seed file; throws with all that is wrong with it, and where. */
export function readSeed(file: string): Seed {
  const seed = parsed(file);
  const flaws = flawsOf(seed, seedSchema).map(inWords);
  const wrong = flaws.length > 0 ? flaws : [...twiceIn(seed as Seed)];
  if (wrong.length > 0) throw new Error([`${file} is no seed file:`, ...wrong].join('\n  '));
  return seed as Seed;
}

function parsed(file: string): unknown {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new Error(`${file} cannot be read: ${unreadable[code ?? ''] ?? code}.`, { cause: error });
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    const { message } = error as SyntaxError;
    throw new Error(`${file}:${placeOf(message, text)} is no JSON: ${message}.`, { cause: error });
  }
}

const unreadable: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a directory',
  EACCES: 'this user may not read it',
};

/** `3:16`, line and column, of the flaw; the engine counts characters, or means the end. */
function placeOf(message: string, text: string): string {
  const position = Number(/at position (\d+)/.exec(message)?.[1] ?? text.length);
  const lines = text.slice(0, position).split('\n');
  return `${lines.length}:${(lines.at(-1) ?? '').length + 1}`;
}

/** What is not known is told with what is; mostly it is a matter of spelling. */
function inWords({ name, reason }: Flaw): string {
  const known = reason.endsWith('is not known.') ? knownBeside(name) : [];
  const hint = known.length > 0 ? ` Known are ${known.join(', ')}.` : '';
  return `${name === '' ? 'the file' : name}: ${reason}${hint}`;
}

function knownBeside(path: string): string[] {
  const parents = path.split('.').slice(0, -1);
  const schema = parents.reduce<Schema | undefined>((outer, part) => {
    const inner = outer?.properties?.[part.replace(/\[\d+\]$/, '')];
    return part.endsWith(']') ? inner?.items : inner;
  }, seedSchema);
  return Object.keys(schema?.properties ?? {});
}

/** Of two with the same number, one would never be heard of. */
function* twiceIn({ salesUnits = [], customers = [] }: Seed): Generator<string> {
  const seen = new Set<string>();
  const numbers = [
    ...salesUnits.map(({ merchantSerialNumber }, at) => [
      'salesUnits',
      at,
      'merchantSerialNumber',
      merchantSerialNumber,
    ]),
    ...customers.map(({ phoneNumber }, at) => ['customers', at, 'phoneNumber', phoneNumber]),
  ];
  for (const [list, at, field, number] of numbers) {
    if (seen.has(`${list} ${number}`)) yield `${list}[${at}].${field}: ${number} is there twice.`;
    seen.add(`${list} ${number}`);
  }
}
