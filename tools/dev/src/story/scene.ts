import { setTimeout as sleep } from 'node:timers/promises';
import type { PaymentEventType } from '@payments/events';
import type { Reply } from '@payments/service';
import type { Fault } from '@payments/tools-vipps';
import { Vipps } from '@payments/vipps-client';
import type { OrderPlatform } from '../platform/order-platform';
import { VippsControl, type CustomerAct } from '../platform/vipps-control';
import type { Stack } from '../stack/stack';

/** The story took another turn than its script. */
export class OtherTurn extends Error {}

const SOON_MS = 50;
/** A payment may have to wait for a service that is being started again, on a machine that has much else to do. */
const PATIENCE_MS = 60_000;

/** Where one story plays: its payment, and all that can happen to it. */
export class Scene {
  readonly reference: string;
  readonly #stack: Stack;
  readonly #platform: OrderPlatform;
  readonly #control: VippsControl;
  readonly #say: (sentence: string) => void;
  readonly #told: PaymentEventType[] = [];
  readonly #waiting = new Set<() => void>();

  constructor(reference: string, stack: Stack, platform: OrderPlatform, say: (sentence: string) => void) {
    this.reference = reference;
    this.#stack = stack;
    this.#platform = platform;
    this.#control = new VippsControl(stack.endpoints.vipps);
    this.#say = say;
  }

  /** The log has it. */
  tell(type: PaymentEventType): void {
    this.#told.push(type);
    for (const lookAgain of this.#waiting) lookAgain();
    this.#waiting.clear();
  }

  get told(): readonly PaymentEventType[] {
    return this.#told;
  }

  /** Resolves when this has happened to the payment so often. */
  async until(type: PaymentEventType, times = 1): Promise<void> {
    while (this.#told.filter((told) => told === type).length < times) {
      await new Promise<void>((resolve) => this.#waiting.add(resolve));
    }
  }

  /** The order platform asks for something, and is answered. */
  async ask(subject: string, body: object): Promise<Reply> {
    const reply = await this.#platform.insist(subject, { reference: this.reference, ...body });
    this.#say(`the order platform asks ${subject} → ${reply.ok ? 'ok' : reply.refused}`);
    return reply;
  }

  /** It is asked for, and must not be refused. */
  async insist(subject: string, body: object): Promise<void> {
    const reply = await this.ask(subject, body);
    if (!reply.ok) throw new OtherTurn(`${subject} was refused: ${reply.refused}. ${reply.message}`);
  }

  /** As soon as the payment is on the phone. */
  async customer(act: CustomerAct, sentence: string, how: object = {}): Promise<void> {
    const giveUpAt = performance.now() + PATIENCE_MS;
    while (!(await this.#control.act(act, this.reference, how)) && !('declined' in how)) {
      if (performance.now() > giveUpAt) throw new OtherTurn(`Nothing came of it that the customer ${sentence}.`);
      await sleep(SOON_MS);
    }
    this.#say(`the customer ${sentence}`);
  }

  /**
   * Something goes wrong at Vipps, for this payment alone.
   *
   * @returns what ends it. Where the story needs a refusal written down, it ends the fault then, instead of letting it
   *   happen once: a service that is killed before it has written asks again.
   */
  async misfortune(fault: Fault, sentence: string): Promise<() => Promise<void>> {
    const id = await this.#control.addFault({ ...fault, reference: `^${this.reference}$` });
    this.#say(sentence);
    return () => this.#control.endFault(id);
  }

  /** Vipps tells also of what did not succeed; whether it does is for each sales unit to see. */
  async failuresAreReported(): Promise<void> {
    await this.#control.setSwitches({ successFalseEvents: true });
  }

  async allowLongLiving(): Promise<void> {
    await this.#control.setSwitches({ longLivingAllowed: true });
  }

  /** The process that does this is ended without a warning; it is started again by itself. */
  kill(service: string): void {
    const name = this.#stack.names.includes(service) ? service : 'all-in-one';
    this.#say(`kill -9 ${name}`);
    this.#stack.kill(name);
  }

  /** Somebody works with the same payment in Vipps' business portal. */
  async inThePortal(act: (portal: Vipps) => Promise<unknown>, sentence: string): Promise<void> {
    const { vipps, vippsSalesUnit: salesUnit } = this.#stack.endpoints;
    if (!salesUnit) throw new OtherTurn('There is no portal of the real Vipps here.');
    const portal = new Vipps({ baseUrl: vipps, salesUnit, system: { name: 'portal', version: '1' } });
    await act(portal);
    await portal.close();
    this.#say(`in the business portal, somebody ${sentence}`);
  }
}
