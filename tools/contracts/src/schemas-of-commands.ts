// @ts-expect-error the package has types for all but this, where its decorators are remembered
import { defaultMetadataStorage } from 'class-transformer/cjs/storage';
import { getMetadataStorage } from 'class-validator';
import { targetConstructorToSchema, validationMetadatasToSchemas } from 'class-validator-jsonschema';
import type { Schema, Schemas } from './schema';

const REFERENCE: Schema = { type: 'string', pattern: '^[a-zA-Z0-9-]{8,50}$' };
const MERCHANT_SERIAL_NUMBER: Schema = { type: 'string', pattern: '^[0-9]{4,10}$' };
/** A day alone passes as well, as the validator takes it. In `allOf`, for a field may have a pattern besides. */
const ISO_8601: Schema = { type: 'string', allOf: [{ pattern: '^\\d{4}-\\d{2}-\\d{2}' }] };
const HTTPS_URL: Schema = { type: 'string', pattern: '^[hH][tT][tT][pP][sS]://' };

const converters = {
  isReference: () => REFERENCE,
  isMerchantSerialNumber: () => MERCHANT_SERIAL_NUMBER,
  isIso8601: () => ISO_8601,
  isUrl: () => HTTPS_URL,
  // Those of the library say that it is a number as well, and overrule that it is whole.
  min: ({ constraints: [minimum] }: Bound) => ({ minimum }),
  max: ({ constraints: [maximum] }: Bound) => ({ maximum }),
};

interface Bound {
  readonly constraints: readonly [number];
}

/** Whoever confirms a refund says why. The decorator that says it is a function, which no schema can be made of. */
const also: Schemas = {
  RefundCommand: {
    if: { properties: { confirmed: { const: true } }, required: ['confirmed'] },
    then: { required: ['reason'] },
  },
};

/**
 * The schemas of the commands' bodies, of the same decorators that refuse them. A field that is not named is refused,
 * so no schema lets it through. What is said of a field is its comment in the class.
 */
export function schemasOfCommands(bodies: readonly (new () => object)[], comments: Schemas): Schemas {
  const options = {
    classTransformerMetadataStorage: defaultMetadataStorage,
    classValidatorMetadataStorage: getMetadataStorage(),
    additionalConverters: converters as never,
  };
  const schemas = {
    ...(validationMetadatasToSchemas(options) as unknown as Schemas),
    // A class that only inherits is not among them.
    ...Object.fromEntries(bodies.map((body) => [body.name, targetConstructorToSchema(body, options) as Schema])),
  };
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => {
      const strict = { ...schema, additionalProperties: false, ...also[name] };
      return [name, comments[name] ? commented(strict, comments[name]) : strict];
    }),
  );
}

function commented(schema: Schema, said: Schema): Schema {
  const properties = Object.entries(schema.properties ?? {}).map(([name, property]) => {
    const inner = said.properties?.[name];
    return [name, inner?.description === undefined ? property : { ...property, description: inner.description }];
  });
  return {
    ...(said.description !== undefined && { description: said.description }),
    ...schema,
    ...(properties.length > 0 && { properties: Object.fromEntries(properties) }),
  };
}
