import { Bus } from '@payments/bus';
import { systemClock, type Clock } from '@payments/projection';
import { startBroker, type RunningBroker } from '@payments/tools-nats';
import { Instances } from './instances';

const STREAMS = Array.from({ length: 200 }, (_, number) => `payment-1234567_order-${number}`);

let broker: RunningBroker;
const ending: (() => Promise<void>)[] = [];

beforeEach(async () => {
  broker = await startBroker();
});

afterEach(async () => {
  for (const end of ending.splice(0).reverse()) await end();
  await broker.stop();
});

/** An instance that its host can freeze: its time stands still, and it says nothing. */
async function instance(name: string, service = 'capture') {
  const bus = await Bus.connect({ servers: broker.url, name });
  let isFrozen = false;
  const clock: Clock = {
    now: () => systemClock.now(),
    after: (ms, act) => systemClock.after(ms, () => void (isFrozen || act())),
  };
  const instances = new Instances(bus, service, name, clock);
  ending.push(async () => {
    instances.leave();
    await bus.close();
  });
  await instances.join();
  return { instances, bus, freeze: () => (isFrozen = true) };
}

const ownedBy = ({ instances }: { instances: Instances }) => STREAMS.filter((stream) => instances.owns(stream));

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 20));
}

describe('the instances of a service', () => {
  it('own everything when there is one', async () => {
    expect(ownedBy(await instance('a'))).toEqual(STREAMS);
  });

  it('share it, each payment with one of them, as soon as the second has come', async () => {
    const first = await instance('a');
    const second = await instance('b');
    await until(() => ownedBy(first).length < STREAMS.length);
    expect([...ownedBy(first), ...ownedBy(second)].sort()).toEqual([...STREAMS].sort());
    expect(ownedBy(first).length).toBeGreaterThan(0);
    expect(ownedBy(second).length).toBeGreaterThan(0);
  });

  it('take over at once from one that leaves, and say so', async () => {
    const first = await instance('a');
    const second = await instance('b');
    await until(() => ownedBy(first).length < STREAMS.length);
    const changed = new Promise<void>((resolve) => first.instances.onChange(resolve));
    second.instances.leave();
    await changed;
    expect(ownedBy(first)).toEqual(STREAMS);
  });

  it('take over from one that has fallen silent', async () => {
    const first = await instance('a');
    const second = await instance('b');
    await until(() => ownedBy(first).length < STREAMS.length);
    second.freeze();
    await until(() => ownedBy(first).length === STREAMS.length);
  });

  it('know nothing of another service', async () => {
    const capture = await instance('a');
    const receipt = await instance('b', 'receipt');
    expect([ownedBy(capture).length, ownedBy(receipt).length]).toEqual([STREAMS.length, STREAMS.length]);
  });
});
