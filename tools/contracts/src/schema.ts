/** As much of JSON Schema as our documents use. */
export interface Schema {
  readonly $schema?: string;
  readonly $id?: string;
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly title?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly format?: string;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly maxItems?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly if?: Schema;
  readonly then?: Schema;
  readonly examples?: readonly unknown[];
}

export type Schemas = Readonly<Record<string, Schema>>;

const LAST = /[^/]+$/;

/** The name that a reference ends with, wherever its definitions are kept. */
export const nameOf = ($ref: string): string => decodeURIComponent(LAST.exec($ref)?.[0] ?? '');

/** The same schema, with each schema in it changed, from the innermost outwards. */
export function mapSchema(schema: Schema, change: (schema: Schema) => Schema): Schema {
  const walk = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(walk);
    if (typeof value !== 'object' || value === null) return value;
    const walked = Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [key, VALUES.has(key) ? inner : walk(inner)]),
    );
    return change(walked as Schema);
  };
  return walk(schema) as Schema;
}

/** What holds values, not schemas. A property may have such a name as well; it is then a schema, and no list. */
const VALUES = new Set(['enum', 'const', 'examples', 'required']);

export const withRefsTo = (place: string, schema: Schema): Schema =>
  mapSchema(schema, (part) =>
    typeof part.$ref === 'string' ? { ...part, $ref: `${place}${nameOf(part.$ref)}` } : part,
  );

/** The names that a schema refers to, and those that these refer to. */
export function reachedFrom(schema: Schema, schemas: Schemas, reached = new Set<string>()): ReadonlySet<string> {
  mapSchema(schema, (part) => {
    const name = typeof part.$ref === 'string' ? nameOf(part.$ref) : undefined;
    const next = name === undefined ? undefined : schemas[name];
    if (name !== undefined && next && !reached.has(name)) {
      reached.add(name);
      reachedFrom(next, schemas, reached);
    }
    return part;
  });
  return reached;
}

export const pick = (schemas: Schemas, names: ReadonlySet<string>): Schemas =>
  Object.fromEntries(Object.entries(schemas).filter(([name]) => names.has(name)));
