import { chmod, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Registration } from './registrations';
import { SecretsFile } from './secrets-file';

let directory: string;
let path: string;
let file: SecretsFile;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'secrets-'));
  path = join(directory, 'deep', 'webhook-secrets.json');
  file = new SecretsFile(path);
});

afterEach(() => rm(directory, { recursive: true }));

const kept = (pathId: string): Registration => ({
  merchantSerialNumber: '1234567',
  pathId,
  url: `https://pay.acme.example/vipps/${pathId}`,
  id: `id of ${pathId}`,
  secret: 'A0+AeKBRG2KRGvnNwJpQlb6IJFk48CKXCIcrLoHncVJKDILsQSxS6NWCccwWm6r6FhGKhiHTBsG2wo==',
});

describe('the file of webhook secrets', () => {
  it('gives back what was put in', async () => {
    await file.write([kept('a'), kept('b')]);
    expect(await new SecretsFile(path).read()).toEqual([kept('a'), kept('b')]);
  });

  it('has nothing in it before something was', async () => {
    expect(await file.read()).toEqual([]);
  });

  it('is for its user alone, whatever it was before', async () => {
    await file.write([kept('a')]);
    await chmod(path, 0o644);
    await file.write([kept('b')]);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  it('is whole whenever it is read, while it is written at once from several sides', async () => {
    await file.write([kept('first')]);
    const pathIds = Array.from({ length: 20 }, (_, index) => `path-${index}`);
    const writing = Promise.all(pathIds.map((pathId) => new SecretsFile(path).write([kept(pathId)])));
    for (let look = 0; look < 20; look++) expect(await file.read()).toHaveLength(1);
    await writing;
    expect(pathIds).toContain((await file.read())[0]?.pathId);
    expect(await readdir(join(directory, 'deep'))).toEqual(['webhook-secrets.json']);
  });

  it('is what it was, if a write was cut off before its end', async () => {
    await file.write([kept('a')]);
    const half = (await readFile(path)).subarray(0, 40);
    await writeFile(`${path}.cut-off.new`, half);
    expect(await file.read()).toEqual([kept('a')]);
  });

  it.each([
    ['half of it', (text: string) => text.slice(0, text.length / 2)],
    ['nothing', () => ''],
    ['something else', () => '{"secrets":7}'],
    ['a list of something else', () => '[null, 7, {"id":"a"}]'],
  ])('is as good as lost, if somebody has left %s in it', async (_what, spoil) => {
    await file.write([kept('a')]);
    await writeFile(path, spoil(await readFile(path, 'utf8')));
    expect(await file.read()).toEqual([]);
  });

  it('is not taken for lost where it may not be read', async () => {
    await file.write([kept('a')]);
    await rm(path);
    await expect(new SecretsFile(directory).read()).rejects.toMatchObject({ code: 'EISDIR' });
  });
});
