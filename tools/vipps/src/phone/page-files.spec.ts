import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withVipps } from '../testing/with-vipps';

const directory = mkdtempSync(join(tmpdir(), 'vipps-phone-'));
mkdirSync(join(directory, 'assets'));
writeFileSync(join(directory, 'index.html'), '<title>Phone</title>');
writeFileSync(join(directory, 'assets', 'index-4f.js'), 'start()');
writeFileSync(join(directory, 'secret.txt'), 'secret');
afterAll(() => rmSync(directory, { recursive: true }));

describe('the pages of the phone', () => {
  const stage = withVipps({ phoneDirectory: directory });
  const get = (path: string) => stage.caller.send('GET', path);

  it.each(['/phone', '/phone/4712345678'])(
    'are one page at %s, that loads and says nothing elsewhere',
    async (path) => {
      const { status, text, headers } = await get(path);
      expect([status, text]).toEqual([200, '<title>Phone</title>']);
      expect(headers['content-security-policy']).toContain("default-src 'none'; script-src 'self'");
      expect(headers['content-security-policy']).not.toContain('unsafe');
    },
  );

  it('come with files that never change, since their names would', async () => {
    const { text, headers } = await get('/phone/assets/index-4f.js');
    expect(text).toBe('start()');
    expect(headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': expect.stringContaining('immutable'),
    });
  });

  it.each(['..%2fsecret.txt', '..%2findex.html', '%2e%2e', 'gone-4f.js'])('are no way to %s', async (file) => {
    expect((await get(`/phone/assets/${file}`)).status).toBe(404);
  });
});

describe('a Vipps without the pages of the phone', () => {
  const stage = withVipps();

  it('says how to build them', async () => {
    const { status, text } = await stage.caller.send('GET', '/phone');
    expect([status, text]).toEqual([404, expect.stringContaining('node tools/build/build.mjs')]);
  });
});
