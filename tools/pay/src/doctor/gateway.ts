import { readFile } from 'node:fs/promises';
import { request as overHttp } from 'node:http';
import { request as overHttps } from 'node:https';
import { isIP } from 'node:net';
import { checkServerIdentity, connect, type PeerCertificate } from 'node:tls';
import { join } from 'node:path';
import type { GatewayConfig } from '@payments/webhook-gateway';
import { fault, ok, warning, type Finding } from './findings';

const TIMEOUT_MS = 5_000;
const DAY_MS = 24 * 60 * 60_000;
const WARN_DAYS = 21;

/** Asked by the address by which Vipps reaches it. */
export async function lookAtGateway(config: GatewayConfig): Promise<readonly Finding[]> {
  return Promise.all([lookAtHealth(config.publicUrl), lookAtCertificate(config)]);
}

async function lookAtHealth(publicUrl: string): Promise<Finding> {
  const what = 'gateway';
  const cure = 'Is the webhook-gateway up, and does whatever stands before it lead there?';
  try {
    const { status, body } = await answerOf(new URL('/health/ready', publicUrl));
    if (status === 200) return ok(what, `is ready at ${publicUrl}`);
    return fault(what, `answers ${status} at ${publicUrl}/health/ready${isNotReady(body) ? ': not ready' : ''}`, cure);
  } catch (error) {
    return fault(what, `does not answer at ${publicUrl} (${codeOf(error)})`, cure);
  }
}

const isNotReady = (body: string): boolean => body.includes('"ready":false');

function answerOf(url: URL): Promise<{ status: number | undefined; body: string }> {
  return new Promise((resolve, reject) => {
    const read = url.protocol === 'https:' ? overHttps : overHttp;
    // Whose certificate it is is another finding.
    const call = read(url, { rejectUnauthorized: false, timeout: TIMEOUT_MS }, (response) => {
      let body = '';
      response.on('data', (part: Buffer) => (body += part.toString()));
      response.on('end', () => resolve({ status: response.statusCode, body }));
    });
    call.on('timeout', () => call.destroy(Object.assign(new Error('timeout'), { code: 'ETIMEDOUT' })));
    call.on('error', reject);
    call.end();
  });
}

async function lookAtCertificate({ publicUrl, tls, directory }: GatewayConfig): Promise<Finding> {
  const url = new URL(publicUrl);
  if (url.protocol !== 'https:') {
    return warning(
      'certificate',
      `${publicUrl} is plain HTTP: Vipps delivers to https alone`,
      'Name the https address.',
    );
  }
  // The laptop's own certificate is its own authority.
  const ca =
    tls === 'own' ? await readFile(join(directory, 'certificate.pem'), 'utf8').catch(() => undefined) : undefined;
  try {
    const { certificate, distrust } = await certificateAt(url, ca);
    return judgeCertificate(certificate, distrust, url.hostname, Date.now());
  } catch (error) {
    return fault(
      'certificate',
      `could not be seen at ${publicUrl} (${codeOf(error)})`,
      'See what is said of the gateway.',
    );
  }
}

function certificateAt(
  { hostname, port }: URL,
  ca: string | undefined,
): Promise<{ certificate: PeerCertificate; distrust: string | undefined }> {
  return new Promise((resolve, reject) => {
    const host = hostname.replaceAll(/[[\]]/g, '');
    const socket = connect({
      host,
      port: Number(port || 443),
      rejectUnauthorized: false,
      ...(isIP(host) === 0 && { servername: host }),
      ...(ca !== undefined && { ca }),
    });
    socket.setTimeout(TIMEOUT_MS, () => socket.destroy(Object.assign(new Error('timeout'), { code: 'ETIMEDOUT' })));
    socket.on('error', reject);
    socket.on('secureConnect', () => {
      const certificate = socket.getPeerCertificate();
      const distrust = socket.authorized ? undefined : String(socket.authorizationError);
      socket.destroy();
      resolve({ certificate, distrust });
    });
  });
}

export function judgeCertificate(
  certificate: Pick<PeerCertificate, 'valid_to' | 'valid_from'> & Partial<PeerCertificate>,
  distrust: string | undefined,
  hostname: string,
  now: number,
): Finding {
  const what = 'certificate';
  const until = Date.parse(certificate.valid_to);
  const days = Math.floor((until - now) / DAY_MS);
  const renew = 'Renew it, put it at WEBHOOK_TLS_CERTIFICATE_FILE, and start the gateway again.';
  if (days < 0) return fault(what, `ended ${-days} days ago: Vipps cannot deliver`, renew);
  const isAnothers = checkServerIdentity(hostname.replaceAll(/[[\]]/g, ''), certificate as PeerCertificate);
  // Node is strict about a name in `authorizationError` as well; the name deserves its own words.
  if (isAnothers) return fault(what, `is not for ${hostname}`, 'Get one for the host of WEBHOOK_PUBLIC_URL.');
  if (distrust !== undefined && !distrust.startsWith('ERR_TLS_CERT_ALTNAME')) {
    return fault(what, `is trusted by nobody (${distrust})`, 'Get one of a public authority, with its whole chain.');
  }
  return days < WARN_DAYS
    ? warning(what, `for ${hostname} ends in ${days} days`, renew)
    : ok(what, `for ${hostname} is good for ${days} days more`);
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'unexpected';
