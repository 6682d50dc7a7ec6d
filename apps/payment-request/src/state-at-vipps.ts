import type { PaymentFact } from '@payments/payment';
import type { PaymentAtVipps } from '@payments/vipps-client';

/** What Vipps' answer to our question tells that is new: nothing while the customer is silent. */
export function factOf(
  { state, aggregate, captureGuaranteedUntil }: PaymentAtVipps,
  at: number,
): PaymentFact | undefined {
  switch (state) {
    case 'CREATED':
      return undefined;
    case 'AUTHORIZED':
      return {
        type: 'RecordAuthorization',
        at,
        data: {
          reserved: aggregate.authorizedAmount,
          ...(captureGuaranteedUntil !== undefined && { captureGuaranteedUntil }),
        },
      };
    case 'ABORTED':
      return { type: 'RecordAbort', at, data: {} };
    case 'EXPIRED':
      return { type: 'RecordExpiry', at, data: {} };
    case 'TERMINATED':
      return { type: 'RecordTermination', at, data: {} };
  }
}
