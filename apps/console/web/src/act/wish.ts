import type { Amount } from '@payments/events';
import type { Action, ActionBody, Offer } from '../../../src/api';
import { moneyOf, minorUnitsOf } from '../words/money';

export const REASON_MAX = 200;

/** What stands in the form. */
export interface Typed {
  readonly reason: string;
  readonly amount: string;
}

interface Wrong {
  readonly reason?: string;
  readonly amount?: string;
}

export type Read = { readonly body: Omit<ActionBody, 'id'> } | { readonly wrong: Wrong };

/** The form as a wish, or what is wrong with it. The services decide; this saves somebody a way. */
export function readWish(action: Action, { reason, amount }: Typed, max: Offer['max']): Read {
  const said = reason.trim();
  const wrongReason = said === '' ? 'Say why: it is written down with the event.' : undefined;
  const read = action === 'capture' || action === 'refund' ? readAmount(amount, max) : {};
  if (wrongReason !== undefined || 'wrong' in read) {
    return {
      wrong: {
        ...(wrongReason !== undefined && { reason: wrongReason }),
        ...('wrong' in read && { amount: read.wrong }),
      },
    };
  }
  return { body: { reason: said, ...read } };
}

function readAmount(typed: string, max: Offer['max']): { readonly amount?: Amount } | { readonly wrong: string } {
  if (!max) return {};
  const value = minorUnitsOf(typed);
  if (value === undefined) return { wrong: 'An amount such as 499 or 499.50.' };
  if (value === 0) return { wrong: 'More than nothing.' };
  if (value > max.value) return { wrong: `At most ${moneyOf(max)}.` };
  return { amount: { currency: max.currency, value } };
}
