import type { InMemoryEventStore } from '@payments/event-store';
import { Projection } from '@payments/projection';
import { ManualClock, MortalStore, turns } from '@payments/projection/testing';
import { AuthenticateDelivery } from '../authenticate-delivery';
import { DeliveryCounts } from '../delivery-counts';
import { KnownCallers } from '../known-callers';
import { ReceiveDelivery } from '../receive-delivery';
import { UnclaimedDeliveries } from '../unclaimed-deliveries';
import { WebhookGatewayController } from '../webhook-gateway.controller';
import { WebhookGatewayModule } from '../webhook-gateway.module';
import type { SignedDelivery } from './delivery';
import type { Stage } from './stage';

/** One life of the gateway: what is in its memory dies with it, what is in the log does not. */
export class MortalGateway {
  /** Of this life, so that nothing happens in it but by the spec's will. */
  readonly clock: ManualClock;
  readonly #controller: WebhookGatewayController;
  readonly #store: MortalStore;
  readonly #projection: Projection;
  #isDead = false;

  constructor(stage: Stage, log: InMemoryEventStore) {
    this.clock = new ManualClock(stage.surroundings.clock.now());
    const surroundings = { ...stage.surroundings, clock: this.clock };
    this.#store = new MortalStore(log);
    this.#projection = new Projection({ name: 'webhook-gateway', store: this.#store, ...surroundings });
    const registrations = stage.registrations();
    new WebhookGatewayModule(this.#projection, registrations, surroundings);
    const receive = new ReceiveDelivery(
      new AuthenticateDelivery(registrations, new KnownCallers(), surroundings.clock),
      this.#projection,
      new UnclaimedDeliveries(this.#store),
      (id) => (this.#isDead ? forever : stage.verify(id)),
      surroundings,
    );
    this.#controller = new WebhookGatewayController(receive, new DeliveryCounts(), surroundings);
  }

  get isDead(): boolean {
    return this.#isDead;
  }

  async start(): Promise<this> {
    await this.#projection.start();
    while (!this.#projection.isLive) await turns(1);
    return this;
  }

  /** @param replies is called where Nest would send 200. */
  async receive({ pathId, headers, rawBody, from }: SignedDelivery, replies: () => void): Promise<void> {
    await this.#controller.receive(pathId, { ...headers }, rawBody, { url: `/vipps/${pathId}`, ip: from });
    if (!this.#isDead) replies();
  }

  /** In the middle of whatever it does: from here on it asks nothing, hears nothing and says nothing. */
  die(): void {
    this.#isDead = true;
    void this.#store.die();
  }

  async stop(): Promise<void> {
    if (!this.#isDead) await this.#projection.stop();
  }
}

const forever = new Promise<never>(() => undefined);
