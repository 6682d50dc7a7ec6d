import { ConfigurationError, Environment } from '@payments/service';
import { readConsoleConfig } from './config';

const LAPTOP = { EVENTSTORE_URL: 'esdb://127.0.0.1:2113?tls=false', NATS_URL: 'nats://127.0.0.1:4222' };
const TOKEN = { CONSOLE_TOKEN_LOOK: 'x'.repeat(24) };
const PUBLIC = { CONSOLE_HOST: '0.0.0.0', CONSOLE_PUBLIC_URL: 'https://console.example' };

function faultsOf(variables: Readonly<Record<string, string>>): string {
  const environment = new Environment({ ...LAPTOP, ...variables });
  readConsoleConfig(environment);
  try {
    environment.check();
    return '';
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    return error.message;
  }
}

describe('the console starts', () => {
  it.each<[string, Readonly<Record<string, string>>]>([
    ['on this machine with nothing configured', {}],
    ['beyond it with a token', { ...PUBLIC, ...TOKEN }],
    [
      'beyond it with an identity provider',
      { ...PUBLIC, CONSOLE_OIDC_ISSUER: 'https://id.example', CONSOLE_OIDC_CLIENT_ID: 'c' },
    ],
  ])('%s', (_how, variables) => {
    expect(faultsOf(variables)).toBe('');
  });
});

describe('the console does not start', () => {
  it.each<[string, Readonly<Record<string, string>>, string]>([
    ['beyond this machine with no log-in', PUBLIC, 'No log-in is configured'],
    ['beyond this machine without its address', { CONSOLE_HOST: '0.0.0.0', ...TOKEN }, 'CONSOLE_PUBLIC_URL is not set'],
    [
      'on an address in the open',
      { ...TOKEN, ...PUBLIC, CONSOLE_PUBLIC_URL: 'http://console.example' },
      'not an https address',
    ],
    ['with a token that can be guessed', { CONSOLE_TOKEN_MONEY: 'secret' }, 'fewer than 24 characters'],
    ['with one token for two roles', { ...TOKEN, CONSOLE_TOKEN_MONEY: 'x'.repeat(24) }, 'must differ'],
    ['with a session key that can be guessed', { CONSOLE_SESSION_KEY: 'short' }, 'CONSOLE_SESSION_KEY'],
    ['with services that are nowhere', { CONSOLE_SERVICES: 'receipt' }, 'CONSOLE_SERVICES'],
    ['with metrics that are nowhere', { CONSOLE_METRICS: 'receipt=there' }, 'CONSOLE_METRICS'],
  ])('%s', (_how, variables, fault) => {
    expect(faultsOf(variables)).toContain(fault);
  });

  it('and quotes no secret when it says why', () => {
    expect(faultsOf({ CONSOLE_TOKEN_MONEY: 'hunter2' })).not.toContain('hunter2');
  });
});
