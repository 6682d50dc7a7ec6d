import { createHash, createHmac } from 'node:crypto';

/** What a delivery is signed over. */
export interface Signable {
  secret: string;
  /** The URL as it was registered; its host carries the port unless it is the scheme's own. */
  url: string;
  /** RFC 1123, in GMT. */
  date: string;
  body: Buffer | string;
}

/**
 * The headers of a signed delivery. The key is the text of the secret itself, not what it decodes to, although it looks
 * like Base64: the vector that Vipps published verifies only so.
 */
export function signatureHeaders({ secret, url, date, body }: Signable) {
  const { pathname, search, host } = new URL(url);
  const contentHash = createHash('sha256').update(body).digest('base64');
  const text = `POST\n${pathname}${search}\n${date};${host};${contentHash}`;
  const signature = createHmac('sha256', secret).update(text).digest('base64');
  return {
    'x-ms-date': date,
    'x-ms-content-sha256': contentHash,
    authorization: `HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=${signature}`,
  };
}
