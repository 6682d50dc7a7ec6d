import type { Schema, Schemas } from '../schema';
import { fields } from './fields';
import { escaped, page, text } from './html';

interface Content {
  readonly description?: string;
  readonly content?: { readonly 'application/json'?: { readonly schema: Schema } };
}

interface Operation {
  readonly summary: string;
  readonly description?: string;
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly description?: string }[];
  readonly requestBody?: Content;
  readonly responses: Readonly<Record<string, Content>>;
}

interface OpenApi {
  readonly info: { readonly title: string; readonly description: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components?: { readonly schemas: Schemas };
}

export function openApiPage({ info, paths, components }: OpenApi, file: string): string {
  const schemas = components?.schemas ?? {};
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => operationOf(`${method.toUpperCase()} ${path}`, operation)),
  );
  return page(
    info.title,
    `<p><a href="index.html">Contracts</a> <a class="raw" href="${file}">as OpenAPI</a></p>
<h1>${text(info.title)}</h1><p>${text(info.description)}</p>${operations.join('\n')}`,
  );

  function operationOf(title: string, { summary, description, parameters = [], requestBody, responses }: Operation) {
    const given = parameters.map(
      ({ name, in: place, description: said }) =>
        `<li><code>${escaped(name)}</code> <span class="kind">${escaped(place)}</span> ${text(said)}</li>`,
    );
    return `<section><h3>${escaped(title)}</h3><p>${text(summary)} ${text(description)}</p>
${given.length > 0 ? `<ul class="fields">${given.join('')}</ul>` : ''}${body(requestBody)}
<dl>${Object.entries(responses)
      .map(([status, answer]) => `<dt><code>${escaped(status)}</code></dt><dd>${body(answer)}</dd>`)
      .join('')}</dl></section>`;
  }

  function body(content: Content | undefined): string {
    const schema = content?.content?.['application/json']?.schema;
    const hasFields = schema && (schema.$ref !== undefined || Object.keys(schema.properties ?? {}).length > 0);
    return `${text(content?.description)}${hasFields ? fields(schema, schemas) : ''}`;
  }
}
