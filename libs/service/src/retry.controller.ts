import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { Projection } from '@payments/projection';
import { isRefused, readBody } from './command-body';
import { PaymentReference, paymentIdOf } from './payment-reference';
import { SalesUnits } from './sales-units';

/** Heard by every instance of every service: whichever has parked the payment takes it up again. */
export const RETRY_EVERYWHERE = 'payments.retry.everywhere';

@Controller()
export class RetryController {
  constructor(
    private readonly projection: Projection,
    private readonly salesUnits: SalesUnits,
  ) {}

  @EventPattern(RETRY_EVERYWHERE, undefined, { queue: '' })
  retry(@Payload() payload: unknown): void {
    const body = readBody(PaymentReference, payload);
    if (isRefused(body)) return;
    const id = paymentIdOf(body, this.salesUnits);
    if (!isRefused(id)) this.projection.retry(id);
  }
}
