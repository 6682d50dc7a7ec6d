import type { IncomingHttpHeaders } from 'node:http';
import type { SalesUnit } from '../sales-units/sales-unit';
import type { Switches } from '../sales-units/switches';

/** Every call of Vipps' that is played here, by the name that faults and rate limits know it by. */
export const callNames = [
  'accessToken',
  'shortToken',
  'create',
  'get',
  'events',
  'capture',
  'cancel',
  'refund',
  'approve',
  'registerWebhook',
  'listWebhooks',
  'deleteWebhook',
  'addReceipt',
  'setCategory',
  'getOrder',
  'addImage',
  'addCategory',
  'listCategories',
  'getCategory',
  'deleteCategory',
] as const;

export type CallName = (typeof callNames)[number];

/** The APIs differ in how they say no. */
export type Api = 'access-token' | 'epayment' | 'webhooks' | 'order-management' | 'control';

/** One request, read to its end. */
export interface Call {
  api: Api;
  name: CallName | undefined;
  method: string;
  /** The path as sent, without its query. */
  path: string;
  parameters: Record<string, string>;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  rawBody: Buffer;
  /** How long the call holds its payment and its key before it takes effect; only a fault asks for it. */
  holdsForMs?: number;
  /** How far behind the copy lags that a get is answered from; only a fault asks for it. */
  staleByMs?: number;
}

/** A call that came through the gateway: the key, the token and the sales unit fit together. */
export interface AdmittedCall extends Call {
  salesUnit: SalesUnit;
  switches: Switches;
}

/** A header's value; where it was sent twice, the first. */
export function header(call: Call, name: string): string | undefined {
  const value = call.headers[name];
  return Array.isArray(value) ? value[0] : value;
}
