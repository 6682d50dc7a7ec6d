import { nameOf, type Schema, type Schemas } from '../schema';
import { escaped, text } from './html';

/** What a schema lets through, as a list of fields that reads without knowing JSON Schema. */
export function fields(schema: Schema, schemas: Schemas, above: readonly string[] = []): string {
  const { properties, required, seen } = flat(schema, schemas, above);
  const entries = Object.entries(properties);
  if (entries.length === 0) return '<p class="kind">No fields.</p>';
  return `<ul class="fields">${entries
    .map(([name, field]) => {
      const must = required.has(name) ? ' <span class="must">required</span>' : '';
      const about = descriptionOf(field, schemas);
      return `<li><code>${escaped(name)}</code> <span class="kind">${kind(field, schemas)}</span>${must}${about ? ` ${text(about)}` : ''}${inner(field, schemas, seen)}</li>`;
    })
    .join('')}</ul>`;
}

interface Flat {
  readonly properties: Readonly<Record<string, Schema>>;
  readonly required: ReadonlySet<string>;
  /** The names on the way here, so that what refers to itself ends. */
  readonly seen: readonly string[];
}

/** All that stands behind references and `allOf`; a later one says more of a field than an earlier. */
function flat(schema: Schema, schemas: Schemas, seen: readonly string[]): Flat {
  if (schema.$ref !== undefined) {
    const name = nameOf(schema.$ref);
    return flat(schemas[name] ?? {}, schemas, [...seen, name]);
  }
  const parts = (schema.allOf ?? []).map((part) => flat(part, schemas, seen));
  return {
    properties: Object.assign(
      {},
      ...parts.map(({ properties }) => properties),
      schema.properties,
    ) as Flat['properties'],
    required: new Set([...parts.flatMap(({ required }) => [...required]), ...(schema.required ?? [])]),
    seen: [...seen, ...parts.flatMap((part) => part.seen)],
  };
}

function inner(field: Schema, schemas: Schemas, seen: readonly string[]): string {
  const item = field.items ?? field;
  const name = item.$ref === undefined ? undefined : nameOf(item.$ref);
  if (name !== undefined && seen.includes(name)) return '';
  const below = flat(item, schemas, seen);
  return Object.keys(below.properties).length > 0 ? fields(item, schemas, below.seen) : '';
}

const descriptionOf = (field: Schema, schemas: Schemas): string | undefined =>
  field.description ?? (field.$ref === undefined ? undefined : schemas[nameOf(field.$ref)]?.description);

/** In words: what type, and how much of it. */
export function kind(schema: Schema, schemas: Schemas): string {
  if (schema.$ref !== undefined) return kind(schemas[nameOf(schema.$ref)] ?? {}, schemas);
  if (schema.const !== undefined) return `<code>${escaped(JSON.stringify(schema.const))}</code>`;
  if (schema.enum) return schema.enum.map((value) => `<code>${escaped(value)}</code>`).join(' ');
  const either = schema.anyOf ?? schema.oneOf;
  if (either) return either.map((one) => kind(one, schemas)).join(' or ');
  if (schema.type === 'array') return `list of ${kind(schema.items ?? {}, schemas)}${bounds(schema)}`;
  return `${escaped(schema.format ?? schema.type ?? (schema.properties || schema.allOf ? 'object' : 'anything'))}${bounds(schema)}`;
}

function bounds({ minimum, maximum, minLength, maxLength, maxItems, pattern }: Schema): string {
  const said = [
    ...(minimum !== undefined ? [`from ${minimum}`] : []),
    ...(maximum !== undefined ? [`to ${maximum}`] : []),
    ...(minLength !== undefined ? [`at least ${minLength} characters`] : []),
    ...(maxLength !== undefined ? [`at most ${maxLength} characters`] : []),
    ...(maxItems !== undefined ? [`at most ${maxItems}`] : []),
    ...(pattern !== undefined ? [`like <code>${escaped(pattern)}</code>`] : []),
  ];
  return said.length > 0 ? `, ${said.join(', ')}` : '';
}
