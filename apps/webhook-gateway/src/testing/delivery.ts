import { signDelivery, type SignatureHeaders } from '@payments/vipps-client';
import type { ArrivedDelivery } from '../authenticate-delivery';
import type { Registration } from '../registrations';

/** What Vipps tells of an authorized payment of NOK 10, unless something else is wished. */
export const payloadOf = (changes: object = {}): Record<string, unknown> => ({
  msn: '1234567',
  reference: 'acme-order-1',
  pspReference: '5f8a7c1e-0000-4000-8000-000000000001',
  name: 'AUTHORIZED',
  amount: { currency: 'NOK', value: 1000 },
  timestamp: '2026-11-22T09:31:00.123Z',
  idempotencyKey: null,
  success: true,
  ...changes,
});

export interface SignedDelivery extends ArrivedDelivery {
  readonly headers: SignatureHeaders;
}

/** Where Vipps delivers from. */
export const VIPPS_ADDRESS = '192.0.2.1';

/** A delivery as Vipps signs it for this registration. */
export function signed(
  { pathId, url, secret }: Registration,
  body: Buffer | string | object,
  date = 'Sun, 22 Nov 2026 09:31:00 GMT',
): SignedDelivery {
  const rawBody = Buffer.from(typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body));
  const headers = signDelivery({ registeredUrl: url, date, rawBody }, secret);
  return { pathId, headers, rawBody, from: VIPPS_ADDRESS };
}
