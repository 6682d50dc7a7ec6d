import type { CallFault, Fault, Occasion, WebhookFault, WebhookOccasion } from './fault';
import { seededRandom } from './seeded-random';

const DEFAULT_SEED = 1;

interface Armed {
  id: string;
  fault: Fault;
  reference: RegExp | undefined;
  containing: RegExp | undefined;
  random: () => number;
  toSkip: number;
  happened: number;
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
      reference: expressionOf(fault.reference),
      containing: expressionOf(fault.containing),
      random: seededRandom(fault.seed ?? DEFAULT_SEED),
      toSkip: fault.skip ?? 0,
      happened: 0,
    });
    return id;
  }

  get areNone(): boolean {
    return this.#armed.length === 0;
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
    for (const armed of this.#armed) {
      const { fault } = armed;
      if (isUsedUp(armed) || isWebhookFault(fault) || !fitsCall(fault, occasion)) continue;
      if (happens(armed, occasion)) return fault;
    }
    return undefined;
  }

  forWebhook(occasion: WebhookOccasion): WebhookFault | undefined {
    for (const armed of this.#armed) {
      const { fault } = armed;
      if (isUsedUp(armed) || !isWebhookFault(fault) || !fitsWebhook(fault, occasion)) continue;
      if (happens(armed, occasion)) return fault;
    }
    return undefined;
  }
}

function fitsCall({ call, matches }: CallFault, occasion: Occasion): boolean {
  if (call !== undefined && ![call].flat().some((name) => name === occasion.name)) return false;
  return matches?.(occasion) ?? true;
}

function fitsWebhook({ event, registrationId, matches }: WebhookFault, occasion: WebhookOccasion): boolean {
  if ((event ?? occasion.name) !== occasion.name) return false;
  if ((registrationId ?? occasion.registrationId) !== occasion.registrationId) return false;
  return matches?.(occasion) ?? true;
}

const expressionOf = (text: string | undefined): RegExp | undefined =>
  text === undefined ? undefined : new RegExp(text);

const isUsedUp = ({ fault, happened }: Armed): boolean => happened >= (fault.times ?? Infinity);

function happens(armed: Armed, { reference, merchantSerialNumber, body }: Occasion | WebhookOccasion): boolean {
  const { fault } = armed;
  if ((fault.merchantSerialNumber ?? merchantSerialNumber) !== merchantSerialNumber) return false;
  if (armed.reference && !armed.reference.test(reference ?? '')) return false;
  if (armed.containing && !armed.containing.test(body)) return false;
  if (armed.random() >= (fault.probability ?? 1)) return false;
  if (armed.toSkip > 0) {
    armed.toSkip--;
    return false;
  }
  armed.happened++;
  return true;
}
