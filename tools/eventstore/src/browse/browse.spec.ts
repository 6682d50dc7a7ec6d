import { Embedded, numbered } from '../testing/embedded';
import { browse } from './browse';

const embedded = new Embedded();
beforeAll(async () => {
  await embedded.start();
  await embedded.client.appendToStream('order-1', [numbered(1), numbered(2, 'Shipped')]);
  await embedded.client.appendToStream('order-2', numbered(3, 'Placed'));
});
afterAll(() => embedded.stop());

async function browsed(stream?: string): Promise<string[]> {
  const lines: string[] = [];
  const options = { stream, url: embedded.server.url, limit: 2, follow: false };
  await browse(options, (line) => lines.push(line));
  return lines;
}

describe('looking in', () => {
  it('lists the streams, the one that was appended to last at the end', async () => {
    expect(await browsed()).toEqual([
      expect.stringMatching(/^order-1 +2 events .*Shipped$/),
      expect.stringMatching(/^order-2 +1 events .*Placed$/),
    ]);
  });

  it('shows the newest events of a stream', async () => {
    expect(await browsed('order-1')).toEqual([
      expect.stringContaining('order-1@0'),
      expect.stringMatching(/order-1@1 .*Shipped {2}{"number":2}/),
    ]);
  });

  it('shows the newest events of all', async () => {
    expect(await browsed('$all')).toEqual([
      expect.stringContaining('order-1@1'),
      expect.stringMatching(/^\d+ {2}order-2@0/),
    ]);
  });
});
