import type { AdmittedCall } from '../http/call';
import type { World } from '../world';
import type { Payment } from './payment';

/** The payment that a path names; another sales unit's is as good as none. */
export const findPayment = ({ salesUnit, parameters }: AdmittedCall, { payments }: World): Payment | undefined =>
  payments.find(salesUnit.merchantSerialNumber, parameters['reference'] ?? '');
