import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Environment } from '@payments/service';
import { doorOf, readGatewayConfig } from './config';

function read(variables: Record<string, string>) {
  const environment = new Environment(variables);
  const config = readGatewayConfig(environment);
  return { config, check: () => environment.check() };
}

const given = { WEBHOOK_TLS_CERTIFICATE_FILE: '/etc/tls.pem', WEBHOOK_TLS_KEY_FILE: '/etc/tls-key.pem' };
const publicly = { WEBHOOK_PUBLIC_URL: 'https://pay.acme.example' };

/** Never at the same door as webhooks. */
const METRICS = { host: '127.0.0.1', port: 3002 };
const known = { has: () => false };
/** Whatever speaks to it. */
const ALWAYS = {
  metrics: METRICS,
  singleHeaders: ['authorization', 'x-ms-date', 'x-ms-content-sha256'],
  isKnown: known.has,
};

describe("the gateway's configuration", () => {
  it('is complete on a laptop with nothing set: HTTPS on the loopback address, with a certificate of its own', () => {
    const { config, check } = read({});
    expect(check).not.toThrow();
    expect(config).toMatchObject({ publicUrl: 'https://localhost:8443', host: '127.0.0.1', port: 8443, tls: 'own' });
  });

  it('listens to the world with a certificate that is given', () => {
    const { config, check } = read({ ...publicly, ...given });
    expect(check).not.toThrow();
    expect(config).toMatchObject({ host: '0.0.0.0', tls: 'given', certificateFile: '/etc/tls.pem' });
  });

  it('speaks plain HTTP only if it is told to, behind a proxy', () => {
    const { config, check } = read({ ...publicly, WEBHOOK_PLAIN_HTTP: 'true', WEBHOOK_PORT: '8080' });
    expect(check).not.toThrow();
    expect(config).toMatchObject({ publicUrl: 'https://pay.acme.example', port: 8080, tls: 'none' });
  });

  it.each([
    ['no certificate for a public address', publicly, 'Vipps trusts no certificate of our own making'],
    ['a certificate without its key', { ...publicly, ...given, WEBHOOK_TLS_KEY_FILE: '' }, 'belong together'],
    ['a key without its certificate', { WEBHOOK_TLS_KEY_FILE: '/etc/tls-key.pem' }, 'belong together'],
    [
      'a public address without HTTPS',
      { ...given, WEBHOOK_PUBLIC_URL: 'http://pay.acme.example' },
      'not an https address',
    ],
    ['an address that is none', { WEBHOOK_PUBLIC_URL: 'pay acme' }, 'WEBHOOK_PUBLIC_URL is not a URL'],
    ['a port that is none', { WEBHOOK_PORT: '70000' }, 'WEBHOOK_PORT is not a whole number'],
    ['a no that is none', { WEBHOOK_PLAIN_HTTP: 'no' }, 'WEBHOOK_PLAIN_HTTP is neither true nor false'],
  ])('is at fault with %s, and says so in a sentence', (_what, variables, sentence) => {
    expect(read(variables).check).toThrow(sentence);
  });
});

describe("the gateway's door", () => {
  let directory: string;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'door-'));
  });
  afterAll(() => rm(directory, { recursive: true }));

  it('has the certificate that was made for it', async () => {
    const { config } = read({ WEBHOOK_DIRECTORY: directory, WEBHOOK_PORT: '0' });
    expect(await doorOf(config, known)).toEqual({
      ...ALWAYS,
      host: '127.0.0.1',
      port: 0,
      tls: { certificate: expect.stringContaining('BEGIN CERTIFICATE'), key: expect.stringContaining('PRIVATE KEY') },
    });
  });

  it('has none behind a proxy', async () => {
    const { config } = read({ ...publicly, WEBHOOK_PLAIN_HTTP: 'true' });
    expect(await doorOf(config, known)).toEqual({ ...ALWAYS, host: '0.0.0.0', port: 8443 });
  });

  it('does not open if the certificate that is configured is not there, and says where it looked', async () => {
    const missing = join(directory, 'missing.pem');
    const files = { WEBHOOK_TLS_CERTIFICATE_FILE: missing, WEBHOOK_TLS_KEY_FILE: missing };
    await expect(doorOf(read({ ...publicly, ...files }).config, known)).rejects.toThrow(
      `There is no certificate at ${missing}`,
    );
  });

  it('does not open with what is no certificate, and says in a sentence what is wrong', async () => {
    const file = join(directory, 'something.pem');
    await writeFile(file, 'something else');
    const files = { WEBHOOK_TLS_CERTIFICATE_FILE: file, WEBHOOK_TLS_KEY_FILE: file };
    await expect(doorOf(read({ ...publicly, ...files }).config, known)).rejects.toThrow(
      `${file} is no certificate, or`,
    );
  });
});
