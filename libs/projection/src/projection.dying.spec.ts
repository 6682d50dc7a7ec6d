import { InMemoryEventStore } from '@payments/event-store';
import { streamOf } from '@payments/events';
import { acmeOrder1, at } from '@payments/events/examples';
import type { PaymentCommand } from '@payments/payment';
import { Projection } from './projection';
import type { Work } from './sentence';
import { recordAuthorization, recordCapture, requestCapture, requestPayment } from './testing/commands';
import { LogBook } from './testing/log-book';
import { ManualClock, turns } from './testing/manual-clock';
import { MortalStore } from './testing/mortal-store';
import { captureSentence } from './testing/sentences';

const HOUR_MS = 60 * 60_000;
const DEADLY = acmeOrder1.reference;
const captureDue: readonly PaymentCommand[] = [requestPayment(), recordAuthorization, requestCapture('first', 700)];

/** A machine on which a service runs, dies of one payment, and is started again. */
class Machine {
  readonly store = new InMemoryEventStore();
  readonly clock = new ManualClock(at);
  readonly performed: string[] = [];
  deaths = 0;
  isDeadly = true;
  log = new LogBook();
  /** Of such an event the next process loses its first append. */
  loses: string | undefined;
  /** What the process that runs now has of the store, and what it is. */
  #mortal = new MortalStore(this.store);
  projection = this.#newProcess();
  readonly #platform = new Projection({ ...this.#surroundings(), name: 'platform', store: this.store });

  async start(): Promise<void> {
    await this.projection.start();
    await this.settled();
  }

  kill(): void {
    void this.#mortal.die();
  }

  async restart(): Promise<void> {
    this.kill();
    this.projection = this.#newProcess();
    await this.start();
  }

  /** Starts the service again as often as it dies, and so many times at the most. */
  async supervised(times: number): Promise<void> {
    for (let start = 0; start < times; start++) {
      const before = this.deaths;
      await this.restart();
      if (this.deaths === before) return;
    }
  }

  async happens(reference: string, ...commands: readonly PaymentCommand[]): Promise<void> {
    await this.#platform.payments.execute({ ...acmeOrder1, reference }, commands, 'platform');
    await this.settled();
  }

  async settled(): Promise<void> {
    for (let round = 0; round < 4; round++) {
      await this.store.delivered();
      await turns();
    }
  }

  async types(reference: string): Promise<string[]> {
    return (await this.store.readStream(streamOf({ ...acmeOrder1, reference }))).map(({ type }) => type);
  }

  #surroundings() {
    return { clock: this.clock, random: () => 0.5, log: this.log };
  }

  #newProcess(): Projection {
    const store = new MortalStore(this.store);
    this.#mortal = store;
    if (this.loses) store.loseNext(this.loses);
    const projection = new Projection({ ...this.#surroundings(), name: 'specs', store });
    projection.take(
      captureSentence(async (_action, { id, causationId }: Work) => {
        this.performed.push(id.reference);
        if (this.isDeadly && id.reference === DEADLY) {
          this.deaths++;
          await store.die();
        }
        await projection.payments.execute(id, [recordCapture('first')], causationId);
      }),
    );
    return projection;
  }
}

/** A service that has died of one of several payments as often as it does. */
async function afterItsDeaths(): Promise<Machine> {
  const machine = new Machine();
  await machine.start();
  await machine.happens('acme-order-2', requestPayment());
  await machine.happens(DEADLY, ...captureDue);
  await machine.happens('acme-order-3', ...captureDue);
  await machine.supervised(10);
  return machine;
}

describe('a payment that kills the process', () => {
  it('does so three times, and is parked before the fourth', async () => {
    const machine = await afterItsDeaths();
    expect(machine.deaths).toBe(3);
    expect((await machine.types(DEADLY)).slice(-2)).toEqual(['CaptureRequested', 'Parked']);
    const parked = (await machine.store.readStream(streamOf(acmeOrder1))).at(-1);
    expect(parked?.data).toMatchObject({ reason: 'crashed-the-process', failures: 3 });
  });

  it('keeps no other from being done, those that came meanwhile among them', async () => {
    const machine = await afterItsDeaths();
    expect((await machine.types('acme-order-3')).at(-1)).toBe('Captured');
    await machine.happens('acme-order-2', recordAuthorization, requestCapture('first', 700));
    expect((await machine.types('acme-order-2')).at(-1)).toBe('Captured');
  });

  it('is not tried by the processes that follow, before a day is over', async () => {
    const machine = await afterItsDeaths();
    await machine.projection.stop();
    await machine.supervised(1);
    await machine.clock.advance(23 * HOUR_MS);
    expect(machine.deaths).toBe(3);
  });

  it('is done after a day if it does not kill any more', async () => {
    const machine = await afterItsDeaths();
    machine.isDeadly = false;
    await machine.clock.advance(25 * HOUR_MS);
    await machine.settled();
    expect((await machine.types(DEADLY)).slice(-3)).toEqual(['Parked', 'Captured', 'Resumed']);
  });

  it('kills one process a day at the most, and nothing else is held up by that', async () => {
    const machine = await afterItsDeaths();
    await machine.clock.advance(25 * HOUR_MS);
    expect(machine.deaths).toBe(4);
    await machine.supervised(10);
    await machine.clock.advance(23 * HOUR_MS);
    expect(machine.deaths).toBe(4);
    await machine.happens('acme-order-4', ...captureDue);
    expect((await machine.types('acme-order-4')).at(-1)).toBe('Captured');
  });

  it('is tried at once when a person says so, and done if its fault is gone', async () => {
    const machine = await afterItsDeaths();
    machine.isDeadly = false;
    await machine.happens(DEADLY, { type: 'RequestRetry', at, data: {} });
    expect((await machine.types(DEADLY)).slice(-3)).toEqual(['Parked', 'Resumed', 'Captured']);
  });

  it('is parked again, after fewer deaths, when a person was wrong', async () => {
    const machine = await afterItsDeaths();
    await machine.projection.stop();
    await machine.restart();
    await machine.happens(DEADLY, { type: 'RequestRetry', at, data: {} });
    await machine.supervised(10);
    expect(machine.deaths).toBe(5);
    expect((await machine.types(DEADLY)).slice(-2)).toEqual(['Resumed', 'Parked']);
  });

  it('is parked also where the log is silent at first', async () => {
    const machine = new Machine();
    await machine.start();
    await machine.happens(DEADLY, ...captureDue);
    await machine.supervised(2);
    expect(machine.deaths).toBe(3);
    machine.loses = 'Parked';
    await machine.supervised(1);
    expect((await machine.types(DEADLY)).at(-1)).toBe('CaptureRequested');
    await machine.clock.advance(HOUR_MS);
    expect((await machine.types(DEADLY)).at(-1)).toBe('Parked');
    expect(machine.deaths).toBe(3);
  });
});

describe('a process that died of something else', () => {
  it('is followed by one that does all the work, and parks nothing', async () => {
    const machine = new Machine();
    machine.isDeadly = false;
    await machine.start();
    for (let killed = 0; killed < 5; killed++) {
      machine.kill();
      await machine.happens(`acme-order-${killed}`, ...captureDue);
      await machine.restart();
    }
    expect(machine.performed).toHaveLength(5);
    expect(machine.store.all().filter(({ type }) => type === 'Parked')).toEqual([]);
  });
});

describe('a process that starts and stops in order', () => {
  it('notes that it does, and nothing for any payment', async () => {
    const machine = new Machine();
    machine.isDeadly = false;
    await machine.start();
    await machine.happens(DEADLY, ...captureDue);
    await machine.projection.stop();
    const notes = machine.store.all().filter(({ stream }) => stream === 'process-specs');
    expect(notes.map(({ data }) => data)).toEqual([
      { isRunning: true, atHand: [], deaths: {} },
      { isRunning: false, atHand: [], deaths: {} },
    ]);
  });
});
