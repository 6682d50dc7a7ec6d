/**
 * Lets our system be driven as its peers are: commands come in over HTTP and go on over the bus, and whoever waits is
 * told over TCP, one line for each payment, that it is verified.
 */
import { createServer, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { Bus } from '@payments/bus';
import { exampleRequest } from '@payments/tools-dev';

export interface BridgeOptions {
  readonly natsUrl: string;
  /** Where commands come in. */
  readonly port: number;
  /** Where somebody listens for verified payments. */
  readonly notifyPort: number;
}

const HOST = '127.0.0.1';
const TIMEOUT_MS = 30_000;

export async function startBridge({ natsUrl, port, notifyPort }: BridgeOptions): Promise<void> {
  const bus = await Bus.connect({ servers: natsUrl, name: 'bridge' });
  const tell = notifier(notifyPort);
  bus.subscribe('payments.events.CaptureVerified', (event) => tell((event as { subject: string }).subject));

  const server = createServer(async (request, response) => {
    const { reference } = JSON.parse(await bodyOf(request)) as { reference: string };
    const command = exampleRequest({ reference });
    const reply = (await bus.request('payments.request', command, { timeoutMs: TIMEOUT_MS })) as { ok: boolean };
    response.writeHead(reply.ok ? 202 : 503).end();
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(port, HOST, 1024, resolve));
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  request.setEncoding('utf8');
  let body = '';
  for await (const chunk of request) body += chunk;
  return body;
}

/** What is told in one turn of the event loop goes in one write. */
function notifier(port: number): (reference: string) => void {
  const socket = connect(port, HOST).setNoDelay(true);
  let lines = '';
  return (reference) => {
    if (lines === '') {
      setImmediate(() => {
        socket.write(lines);
        lines = '';
      });
    }
    lines += `${reference}\n`;
  };
}
