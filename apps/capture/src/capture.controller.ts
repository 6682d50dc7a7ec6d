import { Controller } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import {
  isRefused,
  paymentIdOf,
  PaymentReference,
  readBody,
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
    const command = readBody(CaptureCommand, payload);
    if (isRefused(command)) return refused(command);
    const id = paymentIdOf(command, this.salesUnits);
    if (isRefused(id)) return refused(id);

    const { captureId, amount, evidence } = command;
    const data = { captureId, ...(amount && { amount: { ...amount } }), ...(evidence !== undefined && { evidence }) };
    return this.wishes.put(id, { type: 'RequestCapture', at: this.surroundings.clock.now(), data }, captureId);
  }

  @MessagePattern('payments.refund')
  async refund(@Payload() payload: unknown): Promise<Reply> {
    const command = readBody(RefundCommand, payload);
    if (isRefused(command)) return refused(command);
    const id = paymentIdOf(command, this.salesUnits);
    if (isRefused(id)) return refused(id);

    const { refundId, amount, reason, confirmed = false } = command;
    const data = { refundId, ...(amount && { amount: { ...amount } }), ...(reason !== undefined && { reason }) };
    const at = this.surroundings.clock.now();
    return this.requestRefund.perform(id, { type: 'RequestRefund', at, data }, confirmed);
  }

  @MessagePattern('payments.verify')
  async verify(@Payload() payload: unknown): Promise<Verification> {
    const command = readBody(PaymentReference, payload);
    if (isRefused(command)) return refused(command);
    const id = paymentIdOf(command, this.salesUnits);
    return isRefused(id) ? refused(id) : this.verifyPayment.perform(id);
  }
}
