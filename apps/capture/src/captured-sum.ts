import { equals, plus, type Amount } from '@payments/events';
import { capturedOf, type AuthorizedPayment } from '@payments/payment';
import { answered } from '@payments/service';
import type { EPayment } from '@payments/vipps-client';

/** Whether Vipps' sum of captures is ours, with this capture counted in. @throws TryLater if Vipps does not say. */
export async function agrees(
  epayment: EPayment,
  reference: string,
  payment: AuthorizedPayment,
  captureId: string,
): Promise<boolean> {
  const { aggregate } = answered('read payment', await epayment.get(reference));
  return equals(aggregate.capturedAmount, capturedWith(payment, captureId));
}

function capturedWith(payment: AuthorizedPayment, captureId: string): Amount {
  const captured = capturedOf(payment);
  const capture = payment.captures[captureId];
  return capture && (capture.status === 'requested' || capture.status === 'failed')
    ? plus(captured, capture.amount)
    : captured;
}
