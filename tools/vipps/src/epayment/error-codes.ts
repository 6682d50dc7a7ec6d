interface Refusal {
  status: number;
  title: string;
  detail?: string;
}

/**
 * The ePayment API's error codes (in `extraDetails` since February 2025) with their titles. Documented statuses are
 * 6080, the deadlines (400) and the reuse of a key (409); the others are inferred.
 */
export const errorCodes = {
  '3010': { status: 500, title: 'Internal error' },
  '4010': { status: 409, title: 'Capture idempotency conflict' },
  '4020': { status: 409, title: 'Idempotency error' },
  '4040': { status: 400, title: 'Invalid amount' },
  '4050': { status: 400, title: 'Invalid CustomerToken' },
  '4060': { status: 400, title: 'Invalid PersonalQr' },
  '4070': { status: 400, title: 'Invalid phone number' },
  '4080': { status: 400, title: 'Invalid scope' },
  '4090': { status: 400, title: 'Invalid URL' },
  '4100': { status: 400, title: 'Metadata capacity exceeded' },
  '4110': { status: 400, title: 'Metadata contains duplicate keys' },
  '4120': { status: 400, title: 'Metadata key length exceeded' },
  '4130': { status: 400, title: 'Metadata value length exceeded' },
  '4140': { status: 400, title: 'Missing required parameter' },
  '4150': { status: 409, title: 'Reference exists, or refund idempotency conflict' },
  '4160': { status: 400, title: 'Invalid payment method type' },
  '5010': { status: 400, title: 'Blocking sources not applicable' },
  '5020': { status: 403, title: 'Express not allowed' },
  '5030': { status: 403, title: 'Illegal scope' },
  '5040': { status: 400, title: 'Invalid currency for merchant' },
  '5050': { status: 403, title: 'Long-living payments not allowed' },
  '5060': { status: 403, title: 'Merchant bank account not verified' },
  '5070': { status: 400, title: 'Payment cannot be created' },
  '5080': { status: 403, title: 'PUSH_MESSAGE not allowed' },
  '5090': { status: 404, title: 'Reference not found' },
  '5100': { status: 400, title: 'Refund not possible' },
  '6010': { status: 400, title: 'Amount too small' },
  '6020': { status: 400, title: 'Attempted refund before reservation' },
  '6030': { status: 400, title: 'Cancel period expired' },
  '6040': { status: 400, title: 'Cannot cancel a captured payment' },
  '6050': { status: 400, title: 'Cannot cancel a non-reserved payment' },
  '6060': { status: 400, title: 'Cannot cancel authorized payment' },
  '6070': { status: 400, title: 'Cannot capture a cancelled payment' },
  '6080': {
    status: 400,
    title: 'Cannot capture before reservation',
    detail:
      'The amount you tried to capture is not reserved. ' +
      'The user must accept the payment before capture can be done.',
  },
  '6090': { status: 400, title: 'Capture amount too high' },
  '6100': { status: 400, title: 'Capture period expired' },
  '6110': { status: 400, title: 'Expiry too late' },
  '6120': { status: 400, title: 'Expiry too soon' },
  '6130': { status: 400, title: 'Receipt required' },
  '6140': { status: 400, title: 'Must capture full amount' },
  '6150': { status: 400, title: 'Not enough funds to refund' },
  '6160': { status: 409, title: 'Order processing' },
  '6170': { status: 400, title: 'Payment already captured' },
  '6180': { status: 400, title: 'Payment already refunded' },
  '6190': { status: 400, title: 'Payment cannot be cancelled' },
  '6200': { status: 400, title: 'Payment cannot be captured' },
  '6210': { status: 400, title: 'Payment cannot be refunded' },
  '6220': { status: 400, title: 'Refund period expired' },
  '6230': { status: 400, title: 'Payment is already reserved' },
  '6250': { status: 400, title: 'Cannot cancel processing payment' },
  '6260': { status: 400, title: 'Funds unavailable' },
  '6280': { status: 400, title: 'Capture failed, please try again later' },
  '7010': { status: 400, title: 'Customer not found' },
  '10010': { status: 400, title: 'Force approve failed' },
  '10020': { status: 400, title: 'Force approve not allowed' },
  '10030': { status: 400, title: 'Identification required' },
  '10040': { status: 400, title: 'Invalid source' },
  '10050': { status: 400, title: 'No cards' },
  '10060': { status: 400, title: 'Operation not supported' },
  '10070': { status: 400, title: 'Limit exceeded' },
} satisfies Record<string, Refusal>;

export type ErrorCode = keyof typeof errorCodes;

export const refusalOf = (code: ErrorCode): Refusal => errorCodes[code];

export const isErrorCode = (code: string): code is ErrorCode => code in errorCodes;

/** Refusals that tell the caller to ask again with the same key, so that the key cannot be used up by them. */
export const askAgainCodes: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['3010', '6160', '6250', '6280']);
