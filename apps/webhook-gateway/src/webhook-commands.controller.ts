import { Controller } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import { StoreSilent } from '@payments/event-store';
import { refuse } from '@payments/payment';
import { TryLater } from '@payments/projection';
import {
  isRefused,
  PaymentReference,
  readBody,
  readCommand,
  refused,
  SalesUnits,
  salesUnitOf,
  storeIsSilent,
  type Reply,
} from '@payments/service';
import { RotateCommand, UnclaimedQuery } from './commands';
import { Registrations } from './registrations';
import { ResendDeliveries, type Resent } from './resend-deliveries';
import { UnclaimedDeliveries, type UnclaimedDelivery } from './unclaimed-deliveries';

const LIST_DEFAULT = 100;

/** For those who run the gateway: over the bus, as everything that is not Vipps'. */
@Controller()
export class WebhookCommandsController {
  constructor(
    private readonly registrations: Registrations,
    private readonly unclaimedDeliveries: UnclaimedDeliveries,
    private readonly resendDeliveries: ResendDeliveries,
    private readonly salesUnits: SalesUnits,
  ) {}

  @MessagePattern('webhooks.rotate')
  async rotate(@Payload() payload: unknown): Promise<Reply<{ retiring: readonly { id: string; until: string }[] }>> {
    const command = readBody(RotateCommand, payload ?? {});
    if (isRefused(command)) return refused(command);
    const merchantSerialNumber = salesUnitOf(command, this.salesUnits);
    if (typeof merchantSerialNumber !== 'string') return refused(merchantSerialNumber);

    const retiring = await this.registrations.rotate(merchantSerialNumber);
    if (!retiring) return refused(refuse('vipps-silent', 'Vipps does not register another webhook now.'));
    return {
      ok: true,
      retiring: retiring.map(({ id, retiresAt = 0 }) => ({ id, until: new Date(retiresAt).toISOString() })),
    };
  }

  @MessagePattern('webhooks.unclaimed')
  async unclaimed(@Payload() payload: unknown): Promise<Reply<{ deliveries: readonly UnclaimedDelivery[] }>> {
    const query = readBody(UnclaimedQuery, payload ?? {});
    if (isRefused(query)) return refused(query);
    const merchantSerialNumber = salesUnitOf(query, this.salesUnits);
    if (typeof merchantSerialNumber !== 'string') return refused(merchantSerialNumber);

    try {
      const deliveries = await this.unclaimedDeliveries.list(merchantSerialNumber, query.limit ?? LIST_DEFAULT);
      return { ok: true, deliveries };
    } catch (error) {
      if (!(error instanceof StoreSilent)) throw error;
      return refused(storeIsSilent());
    }
  }

  @MessagePattern('webhooks.resend')
  async resend(@Payload() payload: unknown): Promise<Reply<{ resent: readonly Resent[] }>> {
    const read = readCommand(PaymentReference, payload, this.salesUnits);
    if (isRefused(read)) return refused(read);

    try {
      return { ok: true, resent: await this.resendDeliveries.perform(read.id) };
    } catch (error) {
      if (error instanceof StoreSilent) return refused(storeIsSilent());
      if (error instanceof TryLater) return refused(refuse('vipps-silent', 'It cannot be compared with Vipps now.'));
      throw error;
    }
  }
}
