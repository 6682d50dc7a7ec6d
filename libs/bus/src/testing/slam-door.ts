import { once } from 'node:events';
import { createServer } from 'node:net';

/** Where a broker was and will be, lets everybody come and throws them out: each is an attempt that failed. */
export async function slamDoor(port: number): Promise<{ readonly slammed: number; open(): Promise<void> }> {
  let slammed = 0;
  const server = createServer((socket) => {
    slammed++;
    socket.destroy();
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    get slammed() {
      return slammed;
    },
    async open() {
      server.close();
      await once(server, 'close');
    },
  };
}
