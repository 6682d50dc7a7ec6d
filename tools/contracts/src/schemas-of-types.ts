import { join } from 'node:path';
import { createGenerator } from 'ts-json-schema-generator';
import { mapSchema, type Schema, type Schemas } from './schema';

/**
 * The schemas of all that `published-types.ts` names. Fields that are not named are let through: whoever reads what we
 * say must not stumble over what we say more tomorrow.
 */
export function schemasOfTypes(workspace: string): Schemas {
  const { definitions = {} } = createGenerator({
    path: join(workspace, 'tools/contracts/src/published-types.ts'),
    tsconfig: join(workspace, 'tsconfig.json'),
    type: 'Published',
    expose: 'export',
    additionalProperties: true,
    sortProps: false,
    // `npm run typecheck` does.
    skipTypeCheck: true,
  }).createSchema('Published');
  return Object.fromEntries(
    Object.entries(definitions as Schemas).map(([name, schema]) => [name, mapSchema(schema, wholeNumbers)]),
  );
}

/** TypeScript cannot say it, but every number that we send is whole: `shapes.ts` checks it for the events. */
const wholeNumbers = (schema: Schema): Schema => (schema.type === 'number' ? { ...schema, type: 'integer' } : schema);
