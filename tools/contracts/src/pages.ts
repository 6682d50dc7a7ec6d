import { asyncApiPage } from './page/asyncapi-page';
import { openApiPage } from './page/openapi-page';
import { page, STYLE, text } from './page/html';

const ASYNC_API = 'asyncapi.json';

/**
 * The documents as pages to read, with the documents beside them. No script, no style within a page and nothing from
 * elsewhere, so that the strictest Content-Security-Policy lets them be.
 */
export function pages(documents: ReadonlyMap<string, object>): ReadonlyMap<string, string> {
  const made = new Map<string, string>([['style.css', STYLE]]);
  for (const [file, document] of documents) {
    made.set(file, `${JSON.stringify(document, undefined, 2)}\n`);
    if (file === ASYNC_API) made.set(pageOf(file), asyncApiPage(document as never, file));
    if (file.endsWith('.openapi.json')) made.set(pageOf(file), openApiPage(document as never, file));
  }
  return made.set('index.html', index([...documents]));
}

const pageOf = (file: string): string => file.replace(/json$/, 'html');

function index(documents: readonly (readonly [string, object])[]): string {
  const described = documents.filter(([, document]) => 'info' in document) as readonly (readonly [
    string,
    object,
  ])[] as readonly (readonly [string, Described])[];
  const schemas = documents.filter(([file]) => file.startsWith('events/'));
  return page(
    'Contracts',
    `<h1>Contracts</h1><ul>${described
      .map(
        ([file, { info }]) =>
          `<li><a href="${pageOf(file)}">${text(info.title)}</a> <a class="raw" href="${file}">JSON</a><p>${text(info.description)}</p></li>`,
      )
      .join('')}</ul><h2>What the log holds</h2><p>The JSON Schema of each event.</p><ul class="columns">${schemas
      .map(([file]) => `<li><a href="${file}">${text(file.replace(/^events.|\.schema\.json$/g, ''))}</a></li>`)
      .join('')}</ul>`,
  );
}

interface Described {
  readonly info: { readonly title: string; readonly description: string };
}
