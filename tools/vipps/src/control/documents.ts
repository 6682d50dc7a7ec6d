import { json } from '../http/answer';
import type { OpenRoute, Route } from '../http/router';
import { openApiOf } from '../openapi/document';
import { page } from './page';

/** The page, and the file that describes every route: its own and those it is given. */
export function documentRoutes(others: readonly Route[]): OpenRoute[] {
  const routes: OpenRoute[] = [
    {
      api: 'control',
      method: 'GET',
      path: '/_sim',
      answer: () => ({ status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body: page }),
    },
    {
      api: 'control',
      method: 'GET',
      path: '/_sim/openapi.json',
      answer: () => json(200, openApiOf([...others, ...routes])),
    },
  ];
  return routes;
}
