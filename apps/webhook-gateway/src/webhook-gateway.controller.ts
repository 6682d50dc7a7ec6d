import {
  Body,
  Controller,
  Get,
  Headers,
  HttpCode,
  NotFoundException,
  Param,
  Post,
  ServiceUnavailableException,
  UnauthorizedException,
  UnsupportedMediaTypeException,
} from '@nestjs/common';
import { StoreSilent } from '@payments/event-store';
import { TryLater } from '@payments/projection';
import { Surroundings } from '@payments/service';
import { DeliveryCounts } from './delivery-counts';
import { ReceiveDelivery, type Receipt } from './receive-delivery';
import { isUnclaimed } from './unclaimed-deliveries';

const NO_BODY = Buffer.alloc(0);

@Controller()
export class WebhookGatewayController {
  constructor(
    private readonly receiveDelivery: ReceiveDelivery,
    private readonly counts: DeliveryCounts,
    private readonly surroundings: Surroundings,
  ) {}

  /** Vipps' door. 200 means: it is in the log, or there is nothing in it for the log. */
  @Post('vipps/:pathId')
  @HttpCode(200)
  async receive(
    @Param('pathId') pathId: string,
    @Headers() headers: Record<string, string | undefined>,
    @Body() rawBody: unknown,
  ): Promise<void> {
    if (headers['content-encoding']) throw new UnsupportedMediaTypeException();
    const receipt = await this.#receive(pathId, headers, Buffer.isBuffer(rawBody) ? rawBody : NO_BODY);
    this.counts.count(receipt);
    this.surroundings.telemetry.metrics.deliveries.inc({ receipt });
    if (receipt === 'unknown-path') throw new NotFoundException();
    if (receipt === 'not-authentic') throw new UnauthorizedException();
    if (isUnclaimed(receipt)) {
      this.surroundings.log.warn({ receipt }, 'an authentic delivery was of no use, and is kept for a person');
    }
  }

  @Get('health/deliveries')
  deliveries(): Readonly<Partial<Record<Receipt, number>>> {
    return this.counts.all();
  }

  async #receive(pathId: string, headers: Record<string, string | undefined>, rawBody: Buffer): Promise<Receipt> {
    try {
      return await this.receiveDelivery.perform(pathId, headers, rawBody);
    } catch (error) {
      if (error instanceof StoreSilent || error instanceof TryLater) throw new ServiceUnavailableException();
      throw error;
    }
  }
}
