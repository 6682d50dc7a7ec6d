import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { routes } from '../routes';
import { withVipps } from '../testing/with-vipps';
import { keyOf, openApiOf, operations } from './document';

const stage = withVipps();

describe('the OpenAPI file', () => {
  it('describes every call that is answered, and no other', () => {
    expect(Object.keys(operations).sort()).toEqual(routes.map(keyOf).sort());
  });

  it('is the one that lies in the repository (else: npx nx openapi vipps)', () => {
    const kept = JSON.parse(readFileSync(join(__dirname, '..', '..', 'openapi.json'), 'utf8'));
    expect(kept).toEqual(JSON.parse(JSON.stringify(openApiOf(routes))));
  });

  it('points at nothing that it does not say', () => {
    const document = JSON.stringify(openApiOf(routes));
    const { schemas } = openApiOf(routes).components;
    for (const [, name = ''] of document.matchAll(/#\/components\/schemas\/(\w+)/g))
      expect(schemas).toHaveProperty(name);
  });

  it('is served', async () => {
    expect((await stage.caller.control('GET', '/openapi.json')).body.openapi).toBe('3.0.3');
  });
});
