import type { OpenPayment } from './payment';

/** So long Vipps leaves an ordinary request with the customer (ePayment API, payment states). */
const ORDINARY_MS = 10 * 60_000;

/** Until when the customer can answer, epoch ms; not known before Vipps has taken the request. */
export function answerDeadlineOf({ initiatedAt, request: { expiresAt } }: OpenPayment): number | undefined {
  if (initiatedAt === undefined) return undefined;
  const wished = expiresAt === undefined ? Number.NaN : Date.parse(expiresAt);
  return Number.isNaN(wished) ? initiatedAt + ORDINARY_MS : wished;
}
