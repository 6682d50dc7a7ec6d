import { ORDER_LINES_MAX, OrderLineBody, PaymentReference } from '@payments/service';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsDefined, ValidateNested } from 'class-validator';

/** `payments.receipt`: other lines in place of those that Vipps did not take, or for a payment that had none. */
export class ReceiptCommand extends PaymentReference {
  @IsDefined()
  @IsArray()
  @ArrayMaxSize(ORDER_LINES_MAX)
  @ValidateNested({ each: true })
  @Type(() => OrderLineBody)
  readonly orderLines!: OrderLineBody[];
}
