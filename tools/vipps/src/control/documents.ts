import { json } from '../http/answer';
import type { OpenRoute, Route } from '../http/router';
import { openApiOf } from '../openapi/document';
import { pageFile } from '../pages/page-files';

const api = 'control';
const method = 'GET';

/** The page of the controls, and the file that describes every route: its own and those it is given. */
export function documentRoutes(others: readonly Route[]): OpenRoute[] {
  const routes: OpenRoute[] = [
    {
      api,
      method,
      path: '/_sim',
      answer: (_, { pagesDirectory }) => pageFile(pagesDirectory, 'controls', 'index.html'),
    },
    {
      api,
      method,
      path: '/_sim/assets/:file',
      answer: ({ parameters }, { pagesDirectory }) =>
        pageFile(pagesDirectory, 'controls', parameters['file'] ?? '', 'assets'),
    },
    { api, method, path: '/_sim/openapi.json', answer: () => json(200, openApiOf([...others, ...routes])) },
  ];
  return routes;
}
