import { Announcer } from './announcer';
import type { Bus } from './bus';
import type { Happening } from './cloud-event';

const happening = (number: number): Happening => ({
  id: `id-${number}`,
  type: 'Captured',
  subject: 'acme-order-1',
  source: '/payments/123456',
  time: '2026-11-22T09:30:00.000Z',
  data: {},
});

/** A broker that confirms when a spec says so. */
class SlowBus {
  readonly said: string[] = [];
  readonly closed = new Promise<undefined>(() => undefined);
  #confirm: (() => void) | undefined;

  publish(_subject: string, _body: unknown, { id }: { id: string }): boolean {
    this.said.push(id);
    return true;
  }

  flush(): Promise<void> {
    return new Promise((resolve) => (this.#confirm = resolve));
  }

  readonly onDisconnect = (): void => undefined;
  readonly onReconnect = (): void => undefined;

  async confirms(): Promise<void> {
    while (!this.#confirm) await new Promise((resolve) => setTimeout(resolve, 1));
    const confirm = this.#confirm;
    this.#confirm = undefined;
    confirm();
    await aTurn();
  }
}

const aTurn = () => new Promise((resolve) => setImmediate(resolve));

describe('what is announced', () => {
  let bus: SlowBus;
  let announcer: Announcer;
  let count: number;
  const announce = async (times: number) => {
    for (let time = 0; time < times; time++) {
      announcer.announce(happening(++count));
      await aTurn();
    }
  };

  beforeEach(() => {
    bus = new SlowBus();
    count = 0;
    const onUnannounceable = (_: Happening, error: unknown) => {
      throw error;
    };
    announcer = new Announcer({ bus: bus as unknown as Bus, onUnannounceable });
  });

  it('is said at once while it is little', async () => {
    await announce(3);
    expect(bus.said).toHaveLength(3);
    await bus.confirms();
    await announce(1);
    expect(bus.said).toHaveLength(4);
  });

  it('is said together with all that comes until a confirmation while it is much, and in its order', async () => {
    await announce(20);
    expect(bus.said).toHaveLength(8);
    await bus.confirms();
    expect(bus.said).toHaveLength(20);

    await announce(5);
    expect(bus.said).toHaveLength(20);
    await bus.confirms();
    expect(bus.said).toEqual(Array.from({ length: 25 }, (_, index) => `id-${index + 1}`));
  });

  it('is said at once again after that', async () => {
    await announce(20);
    await bus.confirms();
    await announce(2);
    await bus.confirms();
    await bus.confirms();
    await announce(1);
    expect(bus.said).toHaveLength(23);
  });
});
