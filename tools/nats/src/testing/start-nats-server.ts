import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Where the real one is, if it is on the PATH. */
export const NATS_SERVER = (process.env['PATH'] ?? '')
  .split(delimiter)
  .map((folder) => join(folder, 'nats-server'))
  .find((file) => existsSync(file));

/** Starts the real broker on any free port of this machine. */
export async function startNatsServer(file: string): Promise<{ port: number; stop(): Promise<void> }> {
  const server = spawn(file, ['--addr', '127.0.0.1', '--port', '-1'], { stdio: ['ignore', 'ignore', 'pipe'] });
  const ended = new Promise<void>((resolve) => server.once('close', () => resolve()));
  const port = await new Promise<number>((resolve, reject) => {
    let log = '';
    server.stderr.on('data', (piece) => {
      log += piece;
      const found = /client connections on 127\.0\.0\.1:(\d+)/.exec(log)?.[1];
      if (found) resolve(Number(found));
    });
    server.once('close', () => reject(new Error(`nats-server did not start: ${log}`)));
  });
  return {
    port,
    stop: async () => {
      server.kill();
      await ended;
    },
  };
}
