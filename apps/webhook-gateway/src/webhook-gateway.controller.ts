import {
  Body,
  Controller,
  Get,
  Headers,
  HttpCode,
  HttpException,
  HttpStatus,
  NotFoundException,
  Param,
  Post,
  Req,
  ServiceUnavailableException,
  UnauthorizedException,
  UnsupportedMediaTypeException,
} from '@nestjs/common';
import { StoreSilent } from '@payments/event-store';
import { TryLater } from '@payments/projection';
import { Surroundings } from '@payments/service';
import type { ArrivedDelivery } from './authenticate-delivery';
import { DeliveryCounts } from './delivery-counts';
import { ReceiveDelivery, type Receipt } from './receive-delivery';
import { DELIVERY_PATH } from './registrations';
import { isUnclaimed } from './unclaimed-deliveries';

const NO_BODY = Buffer.alloc(0);

/** Of Fastify's request, as it came. */
interface Arrival {
  readonly url: string;
  readonly ip: string;
}

@Controller()
export class WebhookGatewayController {
  constructor(
    private readonly receiveDelivery: ReceiveDelivery,
    private readonly counts: DeliveryCounts,
    private readonly surroundings: Surroundings,
  ) {}

  /** Vipps' door. 200 means: it is in the log, or there is nothing in it for the log. */
  @Post(`${DELIVERY_PATH}/:pathId`)
  @HttpCode(200)
  async receive(
    @Param('pathId') pathId: string,
    @Headers() headers: Record<string, string | undefined>,
    @Body() body: unknown,
    @Req() { url, ip }: Arrival,
  ): Promise<void> {
    if (headers['content-encoding']) throw new UnsupportedMediaTypeException();
    const rawBody = Buffer.isBuffer(body) ? body : NO_BODY;
    // An address has one spelling: what a router takes for the same is another one here.
    const isSpelledSo = url === `/${DELIVERY_PATH}/${pathId}`;
    const receipt = isSpelledSo ? await this.#receive({ pathId, headers, rawBody, from: ip }) : 'unknown-path';
    this.counts.count(receipt);
    this.surroundings.telemetry.metrics.deliveries.inc({ receipt });
    if (receipt === 'unknown-path') throw new NotFoundException();
    if (receipt === 'shed') throw new HttpException('', HttpStatus.TOO_MANY_REQUESTS);
    if (receipt === 'not-authentic' || receipt === 'dated-ahead') throw new UnauthorizedException();
    if (isUnclaimed(receipt)) {
      this.surroundings.log.warn({ receipt }, 'an authentic delivery was of no use, and is kept for a person');
    }
  }

  @Get('health/deliveries')
  deliveries(): Readonly<Partial<Record<Receipt, number>>> {
    return this.counts.all();
  }

  async #receive(delivery: ArrivedDelivery): Promise<Receipt> {
    try {
      return await this.receiveDelivery.perform(delivery);
    } catch (error) {
      if (error instanceof StoreSilent || error instanceof TryLater) throw new ServiceUnavailableException();
      throw error;
    }
  }
}
