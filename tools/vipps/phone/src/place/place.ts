/** What of the phone is to be seen; it stands in the address, so that the browser's back button works. */
export type Place =
  { screen: 'lock' } | { screen: 'payments' } | { screen: 'settings' } | { screen: 'payment'; key: string };

export const toLock = '#';
export const toPayments = '#payments';
export const toSettings = '#settings';
export const toPayment = (key: string): string => `#payments/${key}`;

export function placeOf(hash: string): Place {
  const key = /^#payments\/(.+)$/.exec(hash)?.[1];
  if (key !== undefined) return { screen: 'payment', key };
  if (hash === toPayments) return { screen: 'payments' };
  return { screen: hash === toSettings ? 'settings' : 'lock' };
}
