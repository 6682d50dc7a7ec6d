import type { Visitor } from './visitor';
import { referenceOf, SALES_UNITS } from './past-payment';

/** What a page of the console asks for; all of it at once. */
export interface Page {
  readonly name: string;
  readonly paths: readonly string[];
}

const DAY_MS = 24 * 60 * 60_000;
const DEEP_PAGES = 250;
const [BUSY_UNIT, , , QUIET_UNIT] = SALES_UNITS;

/**
 * Every page, and every filter of the list: those that many payments pass, and those that hardly any does, for which more
 * has to be looked at.
 *
 * @param inLog so many payments are in the log as well, the oldest.
 */
export async function pagesOf(visitor: Visitor, inLog: number, now: number): Promise<readonly Page[]> {
  const ago = (days: number) => new Date(now - days * DAY_MS).toISOString();
  const some = referenceOf(Math.floor(inLog / 2));
  const deep = await placeOfPage(visitor, '/api/payments?limit=200');
  const [old] = (await visitor.ask<List>(`/api/payments?reference=${some}`)).payments;
  if (!old) throw new Error(`There is no payment ${some}.`);
  return [
    { name: 'list, as it opens', paths: ['/api/session', '/api/payments', '/api/money'] },
    list('200 lines', { limit: 200 }),
    list(`page ${DEEP_PAGES + 1} of 200 lines`, { limit: 200, after: deep }),
    list('one status', { status: 'capture-verified' }),
    list('a rare status', { status: 'rejected' }),
    list('three statuses', { status: ['requested', 'initiated', 'authorized'] }),
    list('authorized, older than a week', { status: 'authorized', requestedBefore: ago(7) }),
    list('of one day', { requestedFrom: ago(200), requestedBefore: ago(199) }),
    list('amount from, many', { amountFrom: 100_000 }),
    list('amount from, none', { amountFrom: 999_999_999 }),
    list('amount and status, none', { amountFrom: 999_999_999, status: 'capture-verified' }),
    list('busy sales unit', { merchantSerialNumber: BUSY_UNIT }),
    list('quiet sales unit', { merchantSerialNumber: QUIET_UNIT }),
    list('quiet sales unit and status', { merchantSerialNumber: QUIET_UNIT, status: 'capture-verified' }),
    list('parked', { parked: true }),
    list('expiring', { expiring: true }),
    list('expiring, of an amount', { expiring: true, amountFrom: 999_999_999 }),
    list('whole reference', { reference: some }),
    list('beginning of a reference', { reference: some.slice(0, 9) }),
    list('beginning, quiet sales unit', { reference: 'order', merchantSerialNumber: QUIET_UNIT }),
    list('beginning, last hour', { reference: 'order', requestedFrom: ago(1 / 24) }),
    { name: 'one payment', paths: [`/api/payments/${old.merchantSerialNumber}/${old.reference}`] },
    { name: 'parked page', paths: ['/api/parked', '/api/money'] },
    { name: 'at-risk page', paths: ['/api/money-at-risk', '/api/money'] },
    { name: 'system page', paths: ['/api/system', '/api/money'] },
  ];
}

interface List {
  readonly payments: readonly { readonly merchantSerialNumber: string; readonly reference: string }[];
  readonly next?: string;
}

type Filters = Readonly<Record<string, string | number | true | readonly string[]>>;

function list(name: string, filters: Filters): Page {
  const search = new URLSearchParams();
  for (const [field, value] of Object.entries(filters)) {
    for (const one of Array.isArray(value) ? value : [value]) search.append(field, String(one));
  }
  return { name: `list: ${name}`, paths: [`/api/payments?${search}`] };
}

async function placeOfPage(visitor: Visitor, path: string): Promise<string> {
  let after = '';
  for (let page = 0; page < DEEP_PAGES; page++) {
    const { next } = await visitor.ask<List>(after === '' ? path : `${path}&after=${after}`);
    if (next === undefined) break;
    after = next;
  }
  return after;
}
