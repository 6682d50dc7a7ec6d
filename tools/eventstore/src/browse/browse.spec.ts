import { binaryEvent } from '@eventstore/db-client';
import { Embedded, numbered } from '../testing/embedded';
import { browse } from './browse';

const embedded = new Embedded();
beforeAll(async () => {
  await embedded.start();
  await embedded.client.appendToStream('order-1', [numbered(1), numbered(2, 'Shipped')]);
  await embedded.client.appendToStream('order-2', numbered(3, 'Placed'));
  await embedded.client.appendToStream('order-3', binaryEvent({ type: 'Scanned', data: Buffer.alloc(7) }));
  await embedded.client.tombstoneStream('order-3');
});
afterAll(() => embedded.stop());

async function browsed(stream?: string, limit = 2): Promise<string[]> {
  const lines: string[] = [];
  const options = { stream, url: embedded.server.url, limit, follow: false };
  await browse(options, (line) => lines.push(line));
  return lines;
}

describe('looking in', () => {
  it('lists the streams, the one that was appended to last at the end', async () => {
    expect(await browsed(undefined, 3)).toEqual([
      expect.stringMatching(/^order-1 +2 events .*Shipped$/),
      expect.stringMatching(/^order-2 +1 event .*Placed$/),
      expect.stringMatching(/^order-3 +tombstoned .*\$streamDeleted$/),
    ]);
  });

  it('says how many older streams it does not list', async () => {
    expect((await browsed(undefined, 1)).at(-1)).toBe('and 2 more, that are older');
  });

  it('shows the newest events of a stream', async () => {
    expect(await browsed('order-1')).toEqual([
      expect.stringContaining('order-1@0'),
      expect.stringMatching(/order-1@1 .*Shipped {2}{"number":2}$/),
    ]);
  });

  it('shows the newest events of all', async () => {
    expect(await browsed('$all', 3)).toEqual([
      expect.stringMatching(/^\d+ {2}order-2@0/),
      expect.stringMatching(/order-3@0 .*Scanned {2}7 bytes$/),
      expect.stringMatching(/order-3@tombstone /),
    ]);
  });

  it('goes on with what comes, if asked to', async () => {
    const lines: string[] = [];
    const followed = new Promise<void>((resolve) => {
      const options = { stream: '$all', url: embedded.server.url, limit: 1, follow: true };
      const print = (line: string) => lines.push(line) === 2 && resolve();
      void browse(options, print).catch(() => undefined);
    });
    while (lines.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    const append = () => embedded.client.appendToStream('order-4', numbered(4, 'Followed'));
    // It subscribes at some moment behind what is there; whatever is appended then is shown.
    const appending = setInterval(() => void append(), 50);
    await followed;
    clearInterval(appending);
    expect(lines[1]).toContain('Followed');
  });

  it('says that there is no such stream', async () => {
    await expect(browsed('nobody-1')).rejects.toThrow('nobody-1 not found');
  });
});
