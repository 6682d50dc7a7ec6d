import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { Projection } from '@payments/projection';
import { isRefused } from './command-body';
import { PaymentReference, readCommand } from './payment-reference';
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
    const read = readCommand(PaymentReference, payload, this.salesUnits);
    if (!isRefused(read)) this.projection.retry(read.id);
  }
}
