import { X509Certificate } from 'node:crypto';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { get, createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canServe, ownCertificate, readCertificate, type Certificate } from './certificate';

let directory: string;
let made: Certificate;

beforeAll(async () => {
  directory = join(await mkdtemp(join(tmpdir(), 'certificate-')), 'new');
  made = await ownCertificate(directory);
});

afterAll(() => rm(join(directory, '..'), { recursive: true }));

/** What a caller that trusts this certificate gets. */
async function statusFrom(host: string): Promise<number | undefined> {
  const server = createServer({ cert: made.certificate, key: made.key }, (_request, response) => response.end());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const options = { host: '127.0.0.1', servername: host === '127.0.0.1' ? '' : host, port, ca: made.certificate };
  const status = await new Promise<number | undefined>((resolve, reject) => {
    get({ ...options, agent: false }, (response) => resolve(response.resume().statusCode)).on('error', reject);
  }).finally(() => server.close());
  return status;
}

describe("the laptop's own certificate", () => {
  it.each(['localhost', '127.0.0.1'])('is trusted for %s by whoever is told to trust it', async (host) => {
    expect(await statusFrom(host)).toBe(200);
  });

  it('is trusted for nobody else', async () => {
    await expect(statusFrom('pay.acme.example')).rejects.toMatchObject({ code: 'ERR_TLS_CERT_ALTNAME_INVALID' });
  });

  it('also names the loopback address of IPv6, and holds for ten years', () => {
    const { subjectAltName, validTo } = new X509Certificate(made.certificate);
    expect(subjectAltName).toContain('IP Address:0:0:0:0:0:0:0:1');
    expect(new Date(validTo).getFullYear() - new Date().getFullYear()).toBeGreaterThanOrEqual(9);
  });

  it('is made once and used again', async () => {
    expect(await ownCertificate(directory)).toEqual(made);
  });

  it.each([
    ['certificate.pem', ''],
    ['certificate-key.pem', ''],
    ['certificate.pem', 'half a certificate'],
    ['certificate-key.pem', 'half a key'],
  ])('is made anew where %s holds "%s"', async (file, left) => {
    await writeFile(join(directory, file), left);
    const anew = await ownCertificate(directory);
    expect(canServe(anew)).toBe(true);
    expect(anew.certificate).not.toBe(made.certificate);
    made = anew;
  });

  it('keeps its key for its user alone', async () => {
    expect((await stat(join(directory, 'certificate-key.pem'))).mode & 0o777).toBe(0o600);
  });
});

describe('a certificate that is configured', () => {
  it('is none if either file is missing', async () => {
    const [certificate, key] = [join(directory, 'certificate.pem'), join(directory, 'certificate-key.pem')];
    expect(await readCertificate(certificate, key)).toEqual(made);
    expect(await readCertificate(join(directory, 'missing.pem'), key)).toBeUndefined();
    expect(await readCertificate(certificate, join(directory, 'missing.pem'))).toBeUndefined();
  });
});
