import type { Schema } from './schema';

export interface Flaw {
  /** The field as the body spells it, with its path: `customer.phoneNumber`. */
  name: string;
  reason: string;
}

const patterns = new Map<string, RegExp>();

function matches(text: string, pattern: string): boolean {
  let expression = patterns.get(pattern);
  if (!expression) patterns.set(pattern, (expression = new RegExp(pattern)));
  return expression.test(text);
}

/** Reasons name a field as the service's own code does: the last part of its path, capitalized. */
function titleOf(path: string): string {
  const last = path.slice(path.lastIndexOf('.') + 1);
  return last.charAt(0).toUpperCase() + last.slice(1);
}

interface Rules {
  unknownFields: 'ignore' | 'reject';
}

/** All that is wrong with a value, in the words of the framework that Vipps' services are written in. */
export function flawsOf(value: unknown, schema: Schema, rules: Rules = { unknownFields: 'ignore' }): Flaw[] {
  const flaws: Flaw[] = [];
  check(value, schema, '', rules, flaws);
  return flaws;
}

function check(value: unknown, schema: Schema, path: string, rules: Rules, flaws: Flaw[]): void {
  if (value === null && schema.nullable) return;
  if (schema.type === undefined) return;
  if (!isOfType(value, schema.type)) {
    const reason = `The value of ${path === '' ? 'the body' : titleOf(path)} could not be converted to ${schema.type}.`;
    flaws.push({ name: path, reason });
  } else if (typeof value === 'string') checkText(value, schema, path, flaws);
  else if (typeof value === 'number') checkNumber(value, schema, path, flaws);
  else if (Array.isArray(value)) checkItems(value, schema, path, rules, flaws);
  else if (typeof value === 'object') checkFields(value as Record<string, unknown>, schema, path, rules, flaws);
}

function isOfType(value: unknown, type: NonNullable<Schema['type']>): boolean {
  if (type === 'integer') return Number.isInteger(value);
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value);
  return typeof value === type;
}

function checkText(text: string, { enum: words, pattern, minLength, maxLength }: Schema, path: string, flaws: Flaw[]) {
  const title = titleOf(path);
  if (words && !words.includes(text)) {
    flaws.push({ name: path, reason: `The field ${title} must be one of ${words.join(', ')}.` });
  }
  if (pattern !== undefined && !matches(text, pattern)) {
    flaws.push({ name: path, reason: `The field ${title} must match the regular expression '${pattern}'.` });
  }
  if (text.length < (minLength ?? 0) || text.length > (maxLength ?? Infinity)) {
    const bounds = [
      minLength === undefined ? undefined : `a minimum length of ${minLength}`,
      maxLength === undefined ? undefined : `a maximum length of ${maxLength}`,
    ];
    const reason = `The field ${title} must be a string with ${bounds.filter(Boolean).join(' and ')}.`;
    flaws.push({ name: path, reason });
  }
}

function checkNumber(number: number, { enum: numbers, minimum, maximum }: Schema, path: string, flaws: Flaw[]): void {
  if (numbers && !numbers.includes(number)) {
    flaws.push({ name: path, reason: `The field ${titleOf(path)} must be one of ${numbers.join(', ')}.` });
  }
  if (number >= (minimum ?? -Infinity) && number <= (maximum ?? Infinity)) return;
  const bounds =
    maximum === undefined ? `at least ${minimum}` : `between ${minimum ?? Number.MIN_SAFE_INTEGER} and ${maximum}`;
  flaws.push({ name: path, reason: `The field ${titleOf(path)} must be ${bounds}.` });
}

function checkItems(items: unknown[], schema: Schema, path: string, rules: Rules, flaws: Flaw[]): void {
  if (items.length < (schema.minItems ?? 0)) {
    flaws.push({ name: path, reason: `The field ${titleOf(path)} must have at least ${schema.minItems} items.` });
  }
  const { items: item } = schema;
  if (item) for (const [index, value] of items.entries()) check(value, item, `${path}[${index}]`, rules, flaws);
}

function checkFields(
  object: Record<string, unknown>,
  { properties = {}, required = [], additionalProperties }: Schema,
  path: string,
  rules: Rules,
  flaws: Flaw[],
): void {
  const pathOf = (field: string): string => (path === '' ? field : `${path}.${field}`);
  for (const field of required) {
    if (object[field] === undefined || (object[field] === null && !properties[field]?.nullable)) {
      flaws.push({ name: pathOf(field), reason: `The ${titleOf(field)} field is required.` });
    }
  }
  for (const [field, value] of Object.entries(object)) {
    const known = Object.hasOwn(properties, field) ? properties[field] : undefined;
    if (known) {
      if (value !== undefined && !(value === null && required.includes(field))) {
        check(value, known, pathOf(field), rules, flaws);
      }
    } else if (typeof additionalProperties === 'object') {
      check(value, additionalProperties, pathOf(field), rules, flaws);
    } else if (
      additionalProperties === false ||
      (additionalProperties === undefined && rules.unknownFields === 'reject')
    ) {
      flaws.push({ name: pathOf(field), reason: `The field ${titleOf(field)} is not known.` });
    }
  }
}
