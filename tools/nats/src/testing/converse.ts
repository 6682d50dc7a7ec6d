import { connect } from 'node:net';
import { HANGS_UP } from './conversations';

const LINE_END = '\r\n';
/** A broker that says nothing more by then has said all it will. */
const PATIENCE_MS = 1_000;

/** Says these lines to a broker and writes down, line by line, what comes back after its INFO. */
export async function converse(port: number, says: readonly string[]): Promise<string[]> {
  const pings = says.filter((line) => /^ping\b/i.test(line)).length;
  let heard = '';
  let hasHungUp = false;
  await new Promise<void>((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(says.join(LINE_END) + LINE_END));
    const patience = setTimeout(() => socket.destroy(), PATIENCE_MS);
    socket.on('data', (bytes) => {
      heard += bytes.toString();
      if (pings > 0 && heard.split(`PONG${LINE_END}`).length > pings) socket.destroy();
    });
    // A broker that hangs up while we still speak looks like a reset.
    socket.on('error', () => undefined);
    socket.on('end', () => {
      hasHungUp = true;
    });
    socket.on('close', (hadError) => {
      hasHungUp ||= hadError;
      clearTimeout(patience);
      resolve();
    });
  });
  const lines = heard.replace(/^INFO .*\r\n/, '').split(LINE_END);
  return [...lines.slice(0, -1), ...(hasHungUp ? [HANGS_UP] : [])];
}
