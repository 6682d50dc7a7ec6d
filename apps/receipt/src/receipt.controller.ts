import { Controller } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import {
  isRefused,
  orderLinesOf,
  readCommand,
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
    const read = readCommand(ReceiptCommand, payload, this.salesUnits);
    if (isRefused(read)) return refused(read);
    const { id, command } = read;

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
