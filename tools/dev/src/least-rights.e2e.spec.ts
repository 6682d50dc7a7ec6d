import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { Bus } from '@payments/bus';
import { canariesHeard, canariesOf, logsIn } from './canaries/canaries';
import { exampleRequest } from './platform/example-request';
import type { Program } from './stack/program';
import { Stack } from './stack/stack';
import { workspace } from './stack/workspace';
import { payTo } from './testing/pay-to';
import { visitConsole } from './testing/visit-console';

const NATS_SERVER = (process.env['PATH'] ?? '')
  .split(delimiter)
  .map((folder) => join(folder, 'nats-server'))
  .find((file) => existsSync(file));

const USERS = [
  'payment-request',
  'webhook-gateway',
  'receipt',
  'capture',
  'order-platform',
  'console',
  'operator',
] as const;
type User = (typeof USERS)[number];

const passwordOf = (user: string): string => `password-of-${user}`;

const PASSWORDS = Object.fromEntries(USERS.map((user) => [`the password of ${user}`, passwordOf(user)]));

/** Everything that is on the bus, and a subject of nobody's. */
const SUBJECTS = [
  ...['request', 'capture', 'cancel', 'refund', 'receipt', 'retry', 'get', 'list', 'verify'].map(
    (at) => `payments.${at}`,
  ),
  ...['rotate', 'unclaimed', 'resend'].map((at) => `webhooks.${at}`),
  'payments.events.Authorized',
  ...['payment-request', 'webhook-gateway', 'receipt', 'capture'].map((service) => `instances.${service}`),
  'something.else',
];

const MAY_SAY: Readonly<Record<User, readonly string[]>> = {
  'payment-request': ['payments.events.Authorized', 'instances.payment-request'],
  'webhook-gateway': ['payments.verify', 'instances.webhook-gateway'],
  receipt: ['instances.receipt'],
  capture: ['instances.capture'],
  'order-platform': SUBJECTS.filter((subject) => /^payments\.[a-z]+$/.test(subject) && subject !== 'payments.retry'),
  console: ['retry', 'cancel', 'capture', 'refund'].map((at) => `payments.${at}`),
  operator: SUBJECTS.filter((subject) => /^(payments|webhooks)\.[a-z]+$/.test(subject)),
};

(NATS_SERVER ? describe : describe.skip)('with the users of ops/nats/nats-server.conf', () => {
  const directory = mkdtempSync(join(tmpdir(), 'least-rights-'));
  const buses: Bus[] = [];
  let server: ChildProcess;
  let stack: Stack;
  let url: string;

  const connect = async (user: User): Promise<Bus> => {
    const bus = await Bus.connect({ servers: url, name: user, user, password: passwordOf(user) });
    buses.push(bus);
    return bus;
  };

  beforeAll(async () => {
    const passwords = USERS.map((user) => [
      `NATS_${user.toUpperCase().replaceAll('-', '_')}_PASSWORD`,
      passwordOf(user),
    ]);
    const configuration = join(workspace, 'ops/nats/nats-server.conf');
    server = spawn(NATS_SERVER as string, ['-c', configuration, '--addr', '127.0.0.1', '--port', '-1'], {
      env: Object.fromEntries(passwords),
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    url = `nats://127.0.0.1:${await portOf(server)}`;
    stack = await Stack.start({
      directory,
      // Whoever starts it looks at the bus first.
      environment: {
        PATH: process.env['PATH'],
        NATS_URL: url,
        NATS_USER: 'operator',
        NATS_PASSWORD: passwordOf('operator'),
      },
      approveAfterMs: 100,
      console: true,
      adapt: asItsUser,
    });
  }, 60_000);

  afterAll(async () => {
    for (const bus of buses) await bus.close();
    await stack.stop();
    expect(canariesHeard({ ...canariesOf(directory, stack.endpoints), ...PASSWORDS }, logsIn(directory))).toEqual([]);
    server.kill();
    await once(server, 'exit');
    rmSync(directory, { recursive: true, force: true });
  }, 30_000);

  it('a payment goes from the command to its verified capture', async () => {
    const platform = await connect('order-platform');
    const verified = new Promise<unknown>((resolve) =>
      platform.subscribe('payments.events.*', (event) => {
        if ((event as { type: string }).type === 'CaptureVerified') resolve((event as { subject: string }).subject);
      }),
    );
    await platform.flush();
    expect(await platform.request('payments.request', exampleRequest({ reference: 'least-rights-1' }))).toMatchObject({
      ok: true,
    });
    expect(await verified).toBe('least-rights-1');
  });

  it('somebody at the console asks for what is allowed there, and is answered', async () => {
    const visitor = await visitConsole(stack.endpoints.console ?? '');
    const { merchantSerialNumber } = stack.endpoints.vippsSalesUnit ?? {};
    const action = { id: 'asked-at-the-console', reason: 'a spec' };
    for (const name of ['retry', 'cancel', 'capture', 'refund']) {
      const path = `/api/payments/${merchantSerialNumber}/least-rights-1/${name}`;
      // A service said yes or no; what may not be asked, or is answered elsewhere, has neither.
      expect(JSON.parse(await visitor.post(path, action))).toHaveProperty('ok');
    }
    visitor.hangUp();
  });

  it('an operator looks at everything with the command line', async () => {
    const { directory } = stack;
    const environment = { NATS_URL: url, NATS_USER: 'operator', NATS_PASSWORD: passwordOf('operator') };
    const [show, doctor] = await payTo({ directory, environment }, ['show', 'least-rights-1'], ['doctor']);
    expect(show?.said).toContain('CaptureVerified');
    expect(doctor).toMatchObject({ code: 0, said: expect.stringContaining('All is well') });
  });

  it.each(USERS)('%s may say what is its job, and nothing else', async (user) => {
    const bus = await connect(user);
    const refused: string[] = [];
    void (async () => {
      for await (const { permissionContext } of bus.connection.status()) {
        if (permissionContext?.operation === 'publish') refused.push(permissionContext.subject);
      }
    })();
    // Nobody is asked anything by it: the body is no command, and there is nowhere to answer to.
    for (const subject of SUBJECTS) bus.publish(subject, {});
    await bus.flush();
    // The client tells of them one by one, each in a turn of its own.
    for (let turn = 0; turn < SUBJECTS.length * 10; turn++) await new Promise(setImmediate);
    expect(SUBJECTS.filter((subject) => !refused.includes(subject)).sort()).toEqual([...MAY_SAY[user]].sort());
  });

  it('nobody hears the answers to others, or commands that are not its own', async () => {
    const bus = await connect('receipt');
    for (const subject of ['_INBOX.>', '_INBOX.order-platform.>', 'payments.>', 'payments.capture', '>']) {
      const failure = new Promise((resolve) =>
        bus.connection.subscribe(subject, { callback: (error) => resolve(error) }),
      );
      expect(await failure).toMatchObject({ code: 'PERMISSIONS_VIOLATION' });
    }
  });
});

async function portOf(server: ChildProcess): Promise<string> {
  const lines: string[] = [];
  for await (const line of createInterface({ input: server.stderr as NodeJS.ReadableStream })) {
    lines.push(line);
    const [, port] = /client connections on 127\.0\.0\.1:(\d+)/.exec(line) ?? [];
    if (port !== undefined) {
      server.stderr?.resume();
      return port;
    }
  }
  throw new Error(`nats-server did not start: ${lines.join('\n')}`);
}

const asItsUser = (program: Program): Program =>
  (USERS as readonly string[]).includes(program.name)
    ? {
        ...program,
        environment: { ...program.environment, NATS_USER: program.name, NATS_PASSWORD: passwordOf(program.name) },
      }
    : program;
