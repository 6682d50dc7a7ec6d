import { mkdirSync, writeFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startVipps } from './start-vipps';
import { whyNoStart } from './why-no-start';

const failure = async (doing: () => unknown): Promise<unknown> => {
  try {
    await doing();
  } catch (error) {
    return error;
  }
  throw new Error('It started.');
};

describe('a start that is not possible', () => {
  it('says so where the port is taken, and what to do', async () => {
    const first = await startVipps();
    const port = Number(new URL(first.url).port);
    const host = '127.0.0.1';
    const error = await failure(() => startVipps({ port }));
    await first.stop();
    expect(whyNoStart(error, { host, port })).toBe(
      `Port ${port} of 127.0.0.1 is taken: end what listens there, or say --port with another, or 0 for a free one.`,
    );
  });

  it('says so where the address is of another machine', async () => {
    const host = '192.0.2.1';
    const error = await failure(() => startVipps({ host }));
    expect(whyNoStart(error, { host, port: 0 })).toContain('192.0.2.1 is no address of this machine');
  });

  it('says so where no state can be kept', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'vipps-start-'));
    const directory = join(folder, 'a-file');
    writeFileSync(directory, '');
    const error = await failure(() => mkdirSync(directory, { recursive: true }));
    rmSync(folder, { recursive: true });
    expect(whyNoStart(error, { directory })).toBe(
      `No state can be kept in ${directory} (EEXIST): say --directory with another, or --no-durable.`,
    );
  });

  it('says what it was told where it knows no better', () => {
    expect(whyNoStart(new Error('The moon is full.'), {})).toBe('The moon is full.');
  });
});
