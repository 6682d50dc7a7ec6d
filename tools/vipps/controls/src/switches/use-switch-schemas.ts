import { useEffect, useState } from 'react';
import type { Schema } from '../../../src/schema/schema';
import { ask } from '../live/ask';

interface OpenApi {
  paths: Record<string, { put: { requestBody: { content: Record<string, { schema: Schema }> } } }>;
}

/** What each switch can be set to, as the OpenAPI file says it. */
export function useSwitchSchemas(): Readonly<Record<string, Schema>> | undefined {
  const [schemas, setSchemas] = useState<Readonly<Record<string, Schema>>>();
  useEffect(() => {
    void ask<OpenApi>('GET', 'openapi.json').then(({ paths }) =>
      setSchemas(paths['/_sim/switches']?.put.requestBody.content['application/json']?.schema.properties),
    );
  }, []);
  return schemas;
}
