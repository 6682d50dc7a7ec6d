import type { Currency, Market } from '../sales-units/switches';
import type { Payment } from './payment';

const countryOf: Record<Currency, Market> = { NOK: 'NO', DKK: 'DK', EUR: 'FI' };

/** A customer as everybody's: nobody in particular lives on a laptop. */
const details = (phoneNumber: string, country: Market): Record<string, object> => ({
  name: { firstName: 'Kari', lastName: 'Nordmann' },
  email: { email: 'kari.nordmann@acme.example' },
  phoneNumber: { phoneNumber },
  birthDate: { birthDate: '1990-05-17' },
  address: { address: { streetAddress: 'Storgata 1', postalCode: '0155', city: 'Oslo', country } },
});

/**
 * Who has said yes, as far as the merchant asked; undefined where they did not ask, or nobody has said yes. Of the field
 * names only `firstName` is documented.
 */
export function userDetailsOf({ request, state }: Payment): object | undefined {
  const scopes = request.profile?.scope?.split(' ').filter(Boolean) ?? [];
  if (scopes.length === 0 || state !== 'AUTHORIZED') return undefined;
  const all = details(request.customer?.phoneNumber ?? '4712345678', countryOf[request.amount.currency]);
  return Object.assign({}, ...scopes.map((scope) => all[scope] ?? {})) as object;
}
