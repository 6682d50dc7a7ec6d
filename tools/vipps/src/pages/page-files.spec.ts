import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withVipps } from '../testing/with-vipps';

const directory = mkdtempSync(join(tmpdir(), 'vipps-pages-'));
for (const page of ['phone', 'controls']) {
  mkdirSync(join(directory, page, 'assets'), { recursive: true });
  writeFileSync(join(directory, page, 'index.html'), `<title>${page}</title>`);
  writeFileSync(join(directory, page, 'assets', 'index-4f.js'), `start('${page}')`);
}
writeFileSync(join(directory, 'secret.txt'), 'secret');
afterAll(() => rmSync(directory, { recursive: true }));

describe('the pages', () => {
  const stage = withVipps({ pagesDirectory: directory });
  const get = (path: string) => stage.caller.send('GET', path);

  it.each([
    ['/phone', 'phone'],
    ['/phone/4712345678', 'phone'],
    ['/_sim', 'controls'],
  ])('at %s load and say nothing elsewhere', async (path, page) => {
    const { status, text, headers } = await get(path);
    expect([status, text]).toEqual([200, `<title>${page}</title>`]);
    expect(headers['content-security-policy']).toContain("default-src 'none'; script-src 'self'");
    expect(headers['content-security-policy']).not.toContain('unsafe');
  });

  it.each([
    ['/phone', 'phone'],
    ['/_sim', 'controls'],
  ])('come with files under %s that never change, since their names would', async (path, page) => {
    const { text, headers } = await get(`${path}/assets/index-4f.js`);
    expect(text).toBe(`start('${page}')`);
    expect(headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': expect.stringContaining('immutable'),
    });
  });

  it.each(['..%2fsecret.txt', '..%2findex.html', '%2e%2e', 'gone-4f.js'])('are no way to %s', async (file) => {
    expect((await get(`/phone/assets/${file}`)).status).toBe(404);
  });
});

describe('a Vipps without the pages', () => {
  const stage = withVipps();

  it.each(['/phone', '/_sim'])('says at %s how to build them', async (path) => {
    const { status, text } = await stage.caller.send('GET', path);
    expect([status, text]).toEqual([404, expect.stringContaining('node tools/build/build.mjs')]);
  });
});
