import { createPrivateKey, X509Certificate } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generate } from 'selfsigned';

export interface Certificate {
  /** PEM */
  readonly certificate: string;
  readonly key: string;
}

const CERTIFICATE_FILE = 'certificate.pem';
const KEY_FILE = 'certificate-key.pem';
const DAYS = 3_650;

/** The laptop's own certificate, made at the first start; whoever calls this gateway there is told to trust the file. */
export async function ownCertificate(directory: string): Promise<Certificate> {
  const kept = await readCertificate(join(directory, CERTIFICATE_FILE), join(directory, KEY_FILE));
  return kept && canServe(kept) ? kept : makeOne(directory);
}

/** Whether it is a certificate and its key: a power cut may have left half a file. */
export function canServe({ certificate, key }: Certificate): boolean {
  try {
    return new X509Certificate(certificate).checkPrivateKey(createPrivateKey(key));
  } catch {
    return false;
  }
}

/** Nothing if there is no such file. */
export async function readCertificate(certificateFile: string, keyFile: string): Promise<Certificate | undefined> {
  try {
    return { certificate: await readFile(certificateFile, 'utf8'), key: await readFile(keyFile, 'utf8') };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

async function makeOne(directory: string): Promise<Certificate> {
  const now = new Date();
  const made = await generate([{ name: 'commonName', value: 'localhost' }], {
    keyType: 'ec',
    curve: 'P-256',
    notBeforeDate: now,
    notAfterDate: new Date(now.getTime() + DAYS * 24 * 60 * 60 * 1_000),
    extensions: [
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: 'localhost' },
          { type: 7, ip: '127.0.0.1' },
          { type: 7, ip: '::1' },
        ],
      },
    ],
  });
  await mkdir(directory, { recursive: true });
  await writeFile(join(directory, KEY_FILE), made.private, { mode: 0o600 });
  await writeFile(join(directory, CERTIFICATE_FILE), made.cert);
  return { certificate: made.cert, key: made.private };
}
