import { Controller } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import {
  isRefused,
  orderLinesOf,
  paymentIdOf,
  readBody,
  refused,
  SalesUnits,
  Surroundings,
  Wishes,
  type Reply,
} from '@payments/service';
import { ReceiptCommand } from './commands';

@Controller()
export class ReceiptController {
  constructor(
    private readonly wishes: Wishes,
    private readonly salesUnits: SalesUnits,
    private readonly surroundings: Surroundings,
  ) {}

  @MessagePattern('payments.receipt')
  async correct(@Payload() payload: unknown): Promise<Reply> {
    const command = readBody(ReceiptCommand, payload);
    if (isRefused(command)) return refused(command);
    const id = paymentIdOf(command, this.salesUnits);
    if (isRefused(id)) return refused(id);

    const orderLines = orderLinesOf(command.orderLines);
    // There is no id that names a correction: it is its lines.
    const occasion = JSON.stringify(orderLines);
    return this.wishes.put(
      id,
      { type: 'CorrectReceipt', at: this.surroundings.clock.now(), data: { orderLines } },
      occasion,
    );
  }
}
