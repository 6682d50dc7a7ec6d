import type { Bus } from '@payments/bus';
import { ownerOf, type Clock, type Ownership } from '@payments/projection';

/** What an instance says of itself, on a subject of its service. */
interface Sign {
  readonly instance: string;
  /** `here`: somebody has just come, and wants to know who else is. */
  readonly says: 'here' | 'alive' | 'leaving';
}

const BEAT_MS = 1_000;
/** Three beats were missed: it is gone, or cut off from the bus as much as from us. */
const SILENCE_MS = 3_500;
/** The answers to a first word come at once. */
const WELCOME_MS = 150;

/**
 * The live instances of one service, by their heartbeats on the bus, and what of the work is whose. Whoever hears nobody,
 * as when the bus is away, owns everything.
 */
export class Instances implements Ownership {
  readonly #bus: Bus;
  readonly #subject: string;
  readonly #instance: string;
  readonly #clock: Clock;
  /** When each of the others was last heard, epoch ms. */
  readonly #heardAt = new Map<string, number>();
  readonly #listeners: (() => void)[] = [];
  #live: readonly string[];
  #stopBeating: () => void = () => undefined;
  #stopListening: () => void = () => undefined;

  /** @param instance a name that no other instance has, of this life or an earlier one. */
  constructor(bus: Bus, service: string, instance: string, clock: Clock) {
    this.#bus = bus;
    this.#subject = `instances.${service}`;
    this.#instance = instance;
    this.#clock = clock;
    this.#live = [instance];
  }

  owns(stream: string): boolean {
    return this.#live.length === 1 || ownerOf(stream, this.#live) === this.#instance;
  }

  onChange(listener: () => void): void {
    this.#listeners.push(listener);
  }

  /** Says that it is here, and resolves when the others have had time to say so, too. */
  async join(): Promise<void> {
    this.#stopListening = this.#bus.subscribe(this.#subject, (sign) => this.#hear(sign as Partial<Sign>)).stop;
    this.#say('here');
    this.#beat();
    await new Promise<void>((resolve) => this.#clock.after(WELCOME_MS, resolve));
  }

  /** Says that the others may take over, once nothing is under way here any more. */
  leave(): void {
    this.#stopBeating();
    this.#stopListening();
    this.#say('leaving');
  }

  #beat(): void {
    this.#stopBeating = this.#clock.after(BEAT_MS, () => {
      this.#say('alive');
      this.#takeStock();
      this.#beat();
    });
  }

  #hear({ instance, says }: Partial<Sign>): void {
    if (typeof instance !== 'string' || instance === this.#instance) return;
    if (says === 'leaving') this.#heardAt.delete(instance);
    else this.#heardAt.set(instance, this.#clock.now());
    if (says === 'here') this.#say('alive');
    this.#takeStock();
  }

  #takeStock(): void {
    const now = this.#clock.now();
    for (const [instance, at] of this.#heardAt) if (now - at >= SILENCE_MS) this.#heardAt.delete(instance);
    const live = [this.#instance, ...this.#heardAt.keys()].sort();
    if (live.length === this.#live.length && live.every((instance, at) => instance === this.#live[at])) return;
    this.#live = live;
    for (const listener of this.#listeners) listener();
  }

  #say(says: Sign['says']): void {
    this.#bus.publish(this.#subject, { instance: this.#instance, says } satisfies Sign);
  }
}
