import type { SalesUnit } from '../sales-units/sales-unit';

/** A merchant besides the default one, with keys of its own. */
export const otherSalesUnit: SalesUnit = {
  merchantSerialNumber: '7654321',
  clientId: 'another-client',
  clientSecret: 'another-secret',
  subscriptionKey: 'another-key',
};
