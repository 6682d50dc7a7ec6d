import { randomBytes } from 'node:crypto';

/** A trace id as Vipps' problem documents carry it, in the form of W3C trace context. */
export const traceId = (): string => `00-${randomBytes(16).toString('hex')}-${randomBytes(8).toString('hex')}-01`;
