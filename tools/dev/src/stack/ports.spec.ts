import { createServer } from 'node:net';
import { choosePorts, USUAL_PORTS } from './ports';

describe('choosing ports', () => {
  it('finds a free one for each listener, below those that the system hands out', async () => {
    const ports = Object.values(await choosePorts('free'));
    expect(new Set(ports).size).toBe(Object.keys(USUAL_PORTS).length);
    for (const port of ports) expect(port >= 20_000 && port < 32_000).toBe(true);
  });

  it('passes over one that is taken', async () => {
    const { nats } = await choosePorts('free');
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(nats, '127.0.0.1', resolve));
    expect(Object.values(await choosePorts('free'))).not.toContain(nats);
    await new Promise((resolve) => server.close(resolve));
  });
});
