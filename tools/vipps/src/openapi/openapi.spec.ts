import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { routes } from '../routes';
import { Receiver } from '../testing/receiver';
import { newReference, withVipps } from '../testing/with-vipps';
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

  it('holds for every question to the controls, with something to tell of each', async () => {
    const { caller, vipps } = stage;
    const reference = newReference();
    const receiver = await Receiver.start();
    for (let times = 0; times < 2; times++) await caller.register(receiver.url);
    await caller.create(reference);
    vipps.approve(reference);
    await caller.addReceipt(reference);
    await caller.capture(reference, 1);
    await vipps.quiet();
    const parameters: Record<string, string> = { ':reference': reference, ':phoneNumber': '4712345678' };
    const isPage = /^\/phone|^\/_sim$|assets/;
    const questions = routes.filter(
      (route) => route.api === 'control' && route.method === 'GET' && !('stream' in route) && !isPage.test(route.path),
    );
    expect(questions.length).toBeGreaterThan(10);
    for (const { path } of questions) {
      const asked = path.replaceAll(/:\w+/g, (name) => parameters[name] ?? name);
      // The caller holds each answer against the file.
      const { status, text } = await caller.send('GET', asked);
      expect([asked, status]).toEqual([asked, 200]);
      expect(text).not.toContain('ormerSecret');
    }
    await receiver.stop();
  });

  it('is served', async () => {
    expect((await stage.caller.control('GET', '/openapi.json')).body.openapi).toBe('3.0.3');
  });
});
