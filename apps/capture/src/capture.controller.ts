import { Controller } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import {
  isRefused,
  PaymentReference,
  readCommand,
  refused,
  SalesUnits,
  Surroundings,
  Wishes,
  type Reply,
} from '@payments/service';
import { CaptureCommand, RefundCommand } from './commands';
import { RequestRefund } from './request-refund';
import { VerifyPayment, type Verification } from './verify-payment';

@Controller()
export class CaptureController {
  constructor(
    private readonly wishes: Wishes,
    private readonly requestRefund: RequestRefund,
    private readonly verifyPayment: VerifyPayment,
    private readonly salesUnits: SalesUnits,
    private readonly surroundings: Surroundings,
  ) {}

  @MessagePattern('payments.capture')
  async capture(@Payload() payload: unknown): Promise<Reply> {
    const read = readCommand(CaptureCommand, payload, this.salesUnits);
    if (isRefused(read)) return refused(read);
    const { id, command } = read;

    const { captureId, amount, evidence, reason, by } = command;
    const data = {
      captureId,
      ...(amount && { amount: { ...amount } }),
      ...(evidence !== undefined && { evidence }),
      ...(reason !== undefined && { reason }),
      ...(by !== undefined && { by }),
    };
    return this.wishes.put(id, { type: 'RequestCapture', at: this.surroundings.clock.now(), data }, captureId);
  }

  @MessagePattern('payments.refund')
  async refund(@Payload() payload: unknown): Promise<Reply> {
    const read = readCommand(RefundCommand, payload, this.salesUnits);
    if (isRefused(read)) return refused(read);
    const { id, command } = read;

    const { refundId, amount, reason, by, confirmed = false } = command;
    const data = {
      refundId,
      ...(amount && { amount: { ...amount } }),
      ...(reason !== undefined && { reason }),
      ...(by !== undefined && { by }),
    };
    const at = this.surroundings.clock.now();
    return this.requestRefund.perform(id, { type: 'RequestRefund', at, data }, confirmed);
  }

  @MessagePattern('payments.verify')
  async verify(@Payload() payload: unknown): Promise<Verification> {
    const read = readCommand(PaymentReference, payload, this.salesUnits);
    return isRefused(read) ? refused(read) : this.verifyPayment.perform(read.id);
  }
}
