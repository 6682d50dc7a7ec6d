import type { AdmittedCall } from '../http/call';
import { flawsOf, type Flaw } from '../schema/check';
import { parseBody } from '../schema/parse-body';
import type { Schema } from '../schema/schema';
import { amountSchema } from './create-schema';
import type { Amount } from './payment';

export const modificationSchema: Schema = {
  type: 'object',
  required: ['modificationAmount'],
  properties: { modificationAmount: amountSchema },
};

/** The amount that a capture or a refund asks for, or what is wrong with its body. */
export function modificationOf({ rawBody, switches }: AdmittedCall): { amount: Amount } | { flaws: Flaw[] } {
  const body = parseBody(rawBody);
  const flaws = flawsOf(body, modificationSchema, switches);
  return flaws.length > 0 ? { flaws } : { amount: (body as { modificationAmount: Amount }).modificationAmount };
}

/** A whole number of minor units, and more than none. */
export const isUsable = ({ value }: Amount): boolean => Number.isSafeInteger(value) && value > 0;
