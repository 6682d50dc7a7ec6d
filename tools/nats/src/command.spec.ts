import { natsCommand } from './command';
import { startBroker, type RunningBroker } from './start-broker';

describe('the broker as a program', () => {
  const started: RunningBroker[] = [];
  const environment = process.env['NODE_ENV'];

  afterEach(async () => {
    process.env['NODE_ENV'] = environment;
    for (const broker of started.splice(0)) await broker.stop();
  });

  const run = async (...words: string[]) => {
    const errors: string[] = [];
    const command = natsCommand((broker) => started.push(broker));
    command.exitOverride().configureOutput({ writeErr: (text) => errors.push(text) });
    const exitCode = await command.parseAsync(words, { from: 'user' }).then(
      () => undefined,
      (error: { exitCode: number }) => error.exitCode,
    );
    return { exitCode, sentence: errors.join('').trim() };
  };

  it('takes any free port if told so', async () => {
    expect(await run('--port', '0')).toEqual({ exitCode: undefined, sentence: '' });
    expect(started[0]?.url).toBe(`nats://127.0.0.1:${started[0]?.port}`);
  });

  it('refuses to stand in for the real one in production', async () => {
    process.env['NODE_ENV'] = 'production';
    expect(await run('--port', '0')).toEqual({
      exitCode: 1,
      sentence: 'This broker is for a laptop. With NODE_ENV=production, start a real nats-server and set NATS_URL.',
    });
    expect(started).toEqual([]);
  });

  it('says plainly that the port is taken', async () => {
    const other = await startBroker();
    started.push(other);
    const { exitCode, sentence } = await run('--port', `${other.port}`);
    expect(exitCode).toBe(1);
    expect(sentence).toContain(`Port ${other.port} is taken`);
  });

  it.each(['65536', '-1', 'nats', '1.5', ''])('says plainly that it is no port: "%s"', async (port) => {
    const { exitCode, sentence } = await run('--port', port);
    expect(exitCode).toBe(1);
    expect(sentence).toContain('A port is a number from 0 to 65535.');
  });
});
