import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DiskStorage } from './disk-storage';

let directory: string;
let storage: DiskStorage;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'vipps-disk-'));
  storage = new DiskStorage(directory);
});

afterEach(async () => {
  await storage.close();
  rmSync(directory, { recursive: true });
});

describe('what was put on disk', () => {
  it('has to be waited for, and only until it is there', async () => {
    expect(storage.committed()).toBeUndefined();
    storage.put('orders', 'one', { text: 'æøå' });
    const committed = storage.committed();
    expect(committed).toBeDefined();
    await committed;
    expect(storage.committed()).toBeUndefined();
  });

  it('is read in the order of its keys, table by table, without what was removed', async () => {
    for (const key of ['b', 'c', 'a']) storage.put('orders', key, { key });
    storage.put('images', 'd', true);
    storage.remove('orders', 'c');
    await storage.committed();
    expect([...storage.entries('orders')]).toEqual([
      { key: 'a', value: { key: 'a' } },
      { key: 'b', value: { key: 'b' } },
    ]);
  });
});
