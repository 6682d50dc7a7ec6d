import { AMOUNT_VALUE_MAX, isCurrency, type Amount, type Currency } from '@payments/events';

/** `499.00 NOK`, `NOK 499`, `499,00NOK`: with its currency an amount is in kroner or euro. */
const BEFORE = /^([A-Z]{3}) ?(\d{1,9})(?:[.,](\d{2}))?$/;
const AFTER = /^(\d{1,9})(?:[.,](\d{2}))? ?([A-Z]{3})$/;
/** `49900`: without a currency it is in øre or cent, as everywhere on the bus. */
const MINOR = /^\d{1,9}$/;

/**
 * An amount as a person types it; no float ever touches it.
 * @throws Error that says how it is typed.
 */
export function amountOf(typed: string, usual: Currency = 'NOK'): Amount {
  const text = typed.trim();
  if (MINOR.test(text)) return inBounds({ currency: usual, value: Number(text) });

  const before = BEFORE.exec(text);
  const [, whole, part = '00', currency] = AFTER.exec(text) ?? (before ? ['', before[2], before[3], before[1]] : []);
  if (whole === undefined) throw new Error(HOW);
  if (!isCurrency(currency)) throw new Error(`The currency is NOK, DKK or EUR. ${HOW}`);
  return inBounds({ currency, value: Number(`${whole}${part}`) });
}

const HOW = 'Type 499.00 NOK, or 49900 for the same in øre.';

function inBounds(amount: Amount): Amount {
  if (amount.value > AMOUNT_VALUE_MAX) throw new Error('Vipps takes 650000.00 at most.');
  return amount;
}
