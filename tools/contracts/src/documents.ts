import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { asyncApi } from './asyncapi';
import { consoleOpenApi } from './console-openapi';
import { eventSchemas } from './event-schemas';
import { gatewayOpenApi } from './gateway-openapi';
import { OPERATIONS } from './operations';
import { schemasOfCommands } from './schemas-of-commands';
import { schemasOfTypes } from './schemas-of-types';

/** Where the documents are kept, and how to make them anew. */
export const FOLDER = 'contracts';
export const HOW_TO_WRITE = 'npx nx run contracts:write';

/** Every document by its file. The text is the same whenever it is made of the same code. */
export function documents(workspace: string): ReadonlyMap<string, object> {
  const { version } = JSON.parse(readFileSync(join(workspace, 'package.json'), 'utf8')) as { version: string };
  const types = schemasOfTypes(workspace);
  const commands = schemasOfCommands(
    Object.values(OPERATIONS).map(({ body }) => body),
    types,
  );
  return new Map<string, object>([
    ['asyncapi.json', asyncApi(types, commands, version)],
    ['console.openapi.json', consoleOpenApi(types, version)],
    ['gateway.openapi.json', gatewayOpenApi(types, version)],
    ...Object.entries(eventSchemas(types)),
  ]);
}

export const textOf = (document: object): string => `${JSON.stringify(document, undefined, 2)}\n`;
