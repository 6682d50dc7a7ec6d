import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ServiceStage, type VippsAtHand } from '@payments/service/testing';
import { AuthenticateDelivery } from '../authenticate-delivery';
import { KnownCallers } from '../known-callers';
import { ReceiveDelivery } from '../receive-delivery';
import { Registrations, type Registration } from '../registrations';
import { SecretsFile } from '../secrets-file';
import { UnclaimedDeliveries } from '../unclaimed-deliveries';
import type { Verify } from '../verify-over-bus';
import { WebhookGatewayModule } from '../webhook-gateway.module';

/** Nothing listens there. */
export const PUBLIC_URL = 'https://pay.acme.example';

/** The webhook gateway over a log in memory, registered at a Vipps that it calls over HTTP; nothing is delivered by itself. */
export class Stage extends ServiceStage {
  readonly directory = mkdtempSync(join(tmpdir(), 'webhook-gateway-'));
  readonly secrets = new SecretsFile(join(this.directory, 'webhook-secrets.json'));
  readonly unclaimed = new UnclaimedDeliveries(this.store);
  /** The payments that were to be compared with Vipps' books. */
  readonly compared: string[] = [];
  /** What the capture service does when it is asked to compare. */
  verify: Verify = ({ reference }) => {
    this.compared.push(reference);
    return Promise.resolve();
  };
  readonly #registrations: Registrations[] = [];

  constructor(vipps: VippsAtHand) {
    super('webhook-gateway', vipps);
  }

  /** An instance of the gateway, to be given deliveries. */
  async start(): Promise<ReceiveDelivery> {
    const projection = this.newProjection();
    const registrations = this.registrations();
    new WebhookGatewayModule(projection, registrations, this.surroundings);
    await registrations.start();
    await this.running(projection);
    const authenticate = new AuthenticateDelivery(registrations, new KnownCallers(), this.surroundings.clock);
    return new ReceiveDelivery(authenticate, projection, this.unclaimed, (id) => this.verify(id), this.surroundings);
  }

  /** The part of the gateway that registers it, as a process would that starts now. */
  registrations(publicUrl = PUBLIC_URL, maxAgeMs = 0): Registrations {
    const { salesUnits, secrets } = this;
    const registrations = new Registrations({
      publicUrl,
      salesUnits,
      secrets,
      newPathId: randomUUID,
      maxAgeMs,
      ...this.surroundings,
    });
    this.#registrations.push(registrations);
    return registrations;
  }

  /** The newest registration whose secret is kept. */
  async registration(): Promise<Registration> {
    const registration = (await this.secrets.read()).at(-1);
    if (!registration) throw new Error('Nothing is registered.');
    return registration;
  }

  override async settle(): Promise<void> {
    await Promise.all(this.#registrations.splice(0).map((registrations) => registrations.stop()));
    await super.settle();
  }

  override async stop(): Promise<void> {
    await super.stop();
    rmSync(this.directory, { recursive: true });
  }
}
