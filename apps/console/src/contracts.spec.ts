import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runConsole, type RunningConsole } from './testing/run-console';

const folder = mkdtempSync(join(tmpdir(), 'contracts-'));
let running: RunningConsole;

beforeAll(async () => {
  mkdirSync(join(folder, 'contracts', 'events'), { recursive: true });
  mkdirSync(join(folder, 'web'));
  writeFileSync(join(folder, 'web', 'index.html'), 'the console');
  writeFileSync(join(folder, 'contracts', 'index.html'), 'the contracts');
  writeFileSync(join(folder, 'contracts', 'style.css'), 'body {}');
  writeFileSync(join(folder, 'contracts', 'events', 'Captured.v1.schema.json'), '{}');
  running = await runConsole({ pages: join(folder, 'web'), contracts: join(folder, 'contracts') });
});
afterAll(async () => {
  await running.stop();
  rmSync(folder, { recursive: true, force: true });
});

const get = (path: string) => fetch(`${running.url}${path}`, { redirect: 'manual' });

describe('the pages about the contracts', () => {
  it.each([
    ['/contracts/', 'text/html; charset=utf-8', 'the contracts'],
    ['/contracts/index.html', 'text/html; charset=utf-8', 'the contracts'],
    ['/contracts/style.css', 'text/css; charset=utf-8', 'body {}'],
    ['/contracts/events/Captured.v1.schema.json', 'application/json; charset=utf-8', '{}'],
  ])('are served at %s, under the policy of every page', async (path, type, text) => {
    const [answer, ofConsole] = await Promise.all([get(path), get('/')]);
    expect([answer.status, answer.headers.get('content-type'), await answer.text()]).toEqual([200, type, text]);
    const policy = answer.headers.get('content-security-policy');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toBe(ofConsole.headers.get('content-security-policy'));
  });

  it('are found without the last slash as well', async () => {
    const answer = await get('/contracts');
    expect([answer.status, answer.headers.get('location')]).toEqual([302, '/contracts/']);
  });

  it.each(['/contracts/none.html', '/contracts/events/', '/contracts/..%2fweb%2findex.html', '/contracts//index.html'])(
    'are no other files, nor the console: %s',
    async (path) => {
      expect((await get(path)).status).toBe(404);
    },
  );
});
