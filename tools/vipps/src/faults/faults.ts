import type { EventName } from '../epayment/payment';
import type { CallName } from '../http/call';
import type { CallFault, Fault, WebhookFault } from './fault';
import { seededRandom } from './seeded-random';

const DEFAULT_SEED = 1;

interface Armed {
  id: string;
  fault: Fault;
  reference: RegExp | undefined;
  random: () => number;
  toSkip: number;
  happened: number;
}

/** What a fault looks at. */
export interface Occasion {
  name: CallName | undefined;
  reference: string | undefined;
  headers: object;
}

export interface WebhookOccasion {
  name: EventName;
  reference: string;
  registrationId: string;
}

const isWebhookFault = (fault: Fault): fault is WebhookFault => fault.call === 'webhook';

/** The faults that were asked for; on each occasion the first that fits happens, and no other. */
export class Faults {
  readonly #armed: Armed[] = [];
  #added = 0;

  add(fault: Fault): string {
    const id = `fault-${++this.#added}`;
    this.#armed.push({
      id,
      fault,
      reference: fault.reference === undefined ? undefined : new RegExp(fault.reference),
      random: seededRandom(fault.seed ?? DEFAULT_SEED),
      toSkip: fault.skip ?? 0,
      happened: 0,
    });
    return id;
  }

  /** All, or the one with the id. */
  clear(id?: string): void {
    if (id === undefined) this.#armed.length = 0;
    else {
      const index = this.#armed.findIndex((armed) => armed.id === id);
      if (index >= 0) this.#armed.splice(index, 1);
    }
  }

  list(): { id: string; fault: Fault; happened: number }[] {
    return this.#armed.map(({ id, fault, happened }) => ({ id, fault, happened }));
  }

  forCall(occasion: Occasion): CallFault | undefined {
    if (this.#armed.length === 0) return undefined;
    for (const armed of this.#armed) {
      const { fault } = armed;
      if (!isWebhookFault(fault) && fitsCall(fault, occasion) && happens(armed, occasion.reference)) return fault;
    }
    return undefined;
  }

  forWebhook({ name, reference, registrationId }: WebhookOccasion): WebhookFault | undefined {
    if (this.#armed.length === 0) return undefined;
    for (const armed of this.#armed) {
      const { fault } = armed;
      if (!isWebhookFault(fault) || (fault.event ?? name) !== name) continue;
      if ((fault.registrationId ?? registrationId) === registrationId && happens(armed, reference)) return fault;
    }
    return undefined;
  }
}

function fitsCall({ call, matches }: CallFault, occasion: Occasion): boolean {
  if (call !== undefined && ![call].flat().some((name) => name === occasion.name)) return false;
  return matches?.(occasion) ?? true;
}

function happens(armed: Armed, reference: string | undefined): boolean {
  const { fault } = armed;
  if (armed.reference && !armed.reference.test(reference ?? '')) return false;
  if (armed.happened >= (fault.times ?? Infinity)) return false;
  if (armed.random() >= (fault.probability ?? 1)) return false;
  if (armed.toSkip > 0) {
    armed.toSkip--;
    return false;
  }
  armed.happened++;
  return true;
}
