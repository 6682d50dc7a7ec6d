import { loginOf } from './surroundings';

const here = { directory: '/nowhere' };
const laptop = { nats: 'nats://laptop:1' };

describe('where the bus is', () => {
  it('is what the command names, before the environment, before the stack that runs here', () => {
    const variables = { NATS_URL: 'nats://environment:1' };
    expect(loginOf({ ...here, nats: 'nats://named:1' }, variables, laptop)).toMatchObject({
      servers: ['nats://named:1'],
    });
    expect(loginOf(here, variables, laptop)).toMatchObject({ servers: ['nats://environment:1'] });
    expect(loginOf(here, {}, laptop)).toMatchObject({ servers: ['nats://laptop:1'], name: 'pay' });
  });

  it('may be several nodes, entered as a user with its own name', () => {
    const variables = { NATS_URL: 'nats://one:1, nats://two:1', NATS_USER: 'console', NATS_PASSWORD: 'secret' };
    expect(loginOf(here, variables, undefined)).toMatchObject({
      servers: ['nats://one:1', 'nats://two:1'],
      name: 'console',
      user: 'console',
      password: 'secret',
    });
  });

  it('is wrong use if nobody says it, and says what to do', () => {
    expect(() => loginOf(here, {}, undefined)).toThrow(
      expect.objectContaining({ exitCode: 2, whatToDo: expect.stringContaining('npm start') as string }) as Error,
    );
  });
});
