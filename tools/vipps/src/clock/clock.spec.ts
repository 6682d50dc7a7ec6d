import { Clock } from './clock';

const standing = (): Clock => new Clock({ startAt: 1000, running: false });

describe('a clock that stands', () => {
  it('moves only when it is moved, and runs what is due on the way, each at its moment and in order', async () => {
    const clock = standing();
    const seen: [string, number][] = [];
    const note = (name: string) => () => void seen.push([name, clock.now()]);
    clock.at(1500, note('later'));
    clock.at(1200, note('earlier'));
    clock.at(1200, note('just after'));
    clock.at(9000, note('never'));
    await clock.step(1000);
    expect(seen).toEqual([
      ['earlier', 1200],
      ['just after', 1200],
      ['later', 1500],
    ]);
    expect(clock.now()).toBe(2000);
  });

  it('jumps to the next thing due, and says when there is none', async () => {
    const clock = standing();
    clock.at(5000, () => undefined);
    expect(clock.nextDue()).toBe(5000);
    expect(await clock.jump()).toBe(true);
    expect(clock.now()).toBe(5000);
    expect(await clock.jump()).toBe(false);
  });

  it('jumps over what does not matter any more', async () => {
    const clock = standing();
    let isOpen = true;
    const seen: number[] = [];
    clock.at(
      3000,
      () => seen.push(3000),
      () => isOpen,
    );
    clock.at(5000, () => seen.push(5000));
    expect(clock.nextDue()).toBe(3000);
    isOpen = false;
    await clock.jump();
    expect([clock.now(), seen]).toEqual([5000, [5000]]);
  });

  it('runs what a task asks for while it moves, and not what was cancelled', async () => {
    const clock = standing();
    const seen: number[] = [];
    clock.at(1100, () => clock.after(100, () => seen.push(clock.now())));
    const cancel = clock.at(1150, () => seen.push(-1));
    cancel();
    await clock.step(500);
    expect(seen).toEqual([1200]);
  });

  it('waits for the consequences of one task before the next', async () => {
    const clock = standing();
    const seen: string[] = [];
    clock.waitsFor(async () => {
      await new Promise((resolve) => setImmediate(resolve));
      seen.push('consequence');
    });
    clock.at(1100, () => seen.push('one'));
    clock.at(1200, () => seen.push('two'));
    await clock.step(500);
    expect(seen).toEqual(['one', 'consequence', 'two', 'consequence']);
  });

  it('makes one move after the other', async () => {
    const clock = standing();
    await Promise.all([clock.step(100), clock.step(100), clock.moveTo(1150)]);
    expect(clock.now()).toBe(1150);
  });

  it('keeps the order of very many tasks', async () => {
    const clock = standing();
    const seen: number[] = [];
    for (let index = 0; index < 1000; index++) clock.at(1000 + ((index * 7919) % 1000), () => seen.push(clock.now()));
    await clock.step(1000);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(seen).toHaveLength(1000);
  });
});

describe('a clock that runs', () => {
  it('runs what is due when it is due', async () => {
    const clock = new Clock();
    const startedAt = clock.now();
    const ranAt = await new Promise<number>((resolve) => {
      clock.after(60_000, () => resolve(-1));
      clock.after(5, () => resolve(clock.now()));
      setTimeout(() => undefined, 1000);
    });
    expect(ranAt - startedAt).toBeGreaterThanOrEqual(5);
    clock.stop();
  });

  it('goes on from where it was moved to, or from where another was', async () => {
    const clock = new Clock();
    await clock.step(86_400_000);
    expect(clock.isRunning).toBe(true);
    expect(clock.now() - Date.now()).toBeGreaterThanOrEqual(86_400_000 - 1);
    const heir = Clock.from(clock.position);
    expect(heir.now()).toBeGreaterThanOrEqual(clock.now() - 1000);
    clock.pause();
    const stood = Clock.from(clock.position);
    expect([stood.isRunning, stood.now()]).toEqual([false, clock.now()]);
  });
});
