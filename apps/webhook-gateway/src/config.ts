import { join } from 'node:path';
import { readInnerDoor, type Environment, type HttpDoor } from '@payments/service';
import { SIGNATURE_HEADERS } from '@payments/vipps-client';
import { canServe, ownCertificate, readCertificate } from './certificate';
import type { KnownCallers } from './known-callers';

export interface GatewayConfig {
  /** As Vipps is told it: signatures are checked against this address, whatever a proxy made of the request. */
  readonly publicUrl: string;
  readonly host: string;
  readonly port: number;
  /** A webhook secret as old as this is replaced; 0 is never. */
  readonly secretMaxAgeMs: number;
  /** For the webhook secrets, and on a laptop the certificate. */
  readonly directory: string;
  readonly tls: 'given' | 'own' | 'none';
  readonly certificateFile: string;
  readonly keyFile: string;
  /** Where metrics are asked for: webhooks come in at a door that is open to the world. */
  readonly metrics: { readonly host: string; readonly port: number };
}

const USUAL_PORT = 8443;
const DAY_MS = 24 * 60 * 60_000;
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

export function readGatewayConfig(environment: Environment): GatewayConfig {
  const port = environment.integer('WEBHOOK_PORT', 'where webhooks come in', {
    fallback: USUAL_PORT,
    min: 0,
    max: 65_535,
  });
  const publicUrl = environment.url(
    'WEBHOOK_PUBLIC_URL',
    'the address by which Vipps reaches this gateway',
    `https://localhost:${port}`,
  );
  const certificateFile = environment.optionalText('WEBHOOK_TLS_CERTIFICATE_FILE');
  const keyFile = environment.optionalText('WEBHOOK_TLS_KEY_FILE');
  const isPlain = environment.flag('WEBHOOK_PLAIN_HTTP', 'true only behind a proxy that speaks HTTPS to the world');
  const address = URL.canParse(publicUrl) ? new URL(publicUrl) : undefined;
  const isPublic = address !== undefined && !LOOPBACK.has(address.hostname);
  const tls = isPlain ? 'none' : certificateFile && keyFile ? 'given' : 'own';

  if (isPublic && address.protocol !== 'https:') {
    environment.fault('WEBHOOK_PUBLIC_URL is not an https address: Vipps delivers to no other');
  }
  if ((certificateFile === undefined) !== (keyFile === undefined)) {
    environment.fault('WEBHOOK_TLS_CERTIFICATE_FILE and WEBHOOK_TLS_KEY_FILE belong together: one of them is not set');
  } else if (tls === 'own' && isPublic) {
    environment.fault(
      'WEBHOOK_TLS_CERTIFICATE_FILE and WEBHOOK_TLS_KEY_FILE are not set: Vipps trusts no certificate of our own making ' +
        '(set WEBHOOK_PLAIN_HTTP=true behind a proxy that speaks HTTPS)',
    );
  }
  return {
    publicUrl,
    host: environment.text('WEBHOOK_HOST', 'the interface to listen on', tls === 'own' ? '127.0.0.1' : '0.0.0.0'),
    port,
    secretMaxAgeMs:
      DAY_MS *
      environment.integer('WEBHOOK_SECRET_MAX_AGE_DAYS', 'after how many days a webhook secret is replaced', {
        fallback: 0,
        min: 0,
        max: 3_650,
      }),
    directory: environment.text('WEBHOOK_DIRECTORY', 'where secrets are kept', join('.dev', 'webhook-gateway')),
    tls,
    certificateFile: certificateFile ?? '',
    keyFile: keyFile ?? '',
    metrics: readInnerDoor(environment, 'WEBHOOK_METRICS_PORT', 3002),
  };
}

/** @throws Error if a certificate is configured and not there, or is none. */
export async function doorOf(config: GatewayConfig, known: Pick<KnownCallers, 'has'>): Promise<HttpDoor> {
  const { host, port, tls, directory, certificateFile, keyFile, metrics } = config;
  const door = { host, port, metrics, singleHeaders: SIGNATURE_HEADERS, isKnown: known.has };
  if (tls === 'none') return door;
  const certificate = tls === 'own' ? await ownCertificate(directory) : await readCertificate(certificateFile, keyFile);
  if (!certificate) throw new Error(`There is no certificate at ${certificateFile} or no key at ${keyFile}`);
  if (!canServe(certificate)) throw new Error(`${certificateFile} is no certificate, or ${keyFile} is not its key`);
  return { ...door, tls: certificate };
}
