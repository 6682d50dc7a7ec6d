import { LiveLink, RENEW_FIRST_MS, RENEW_MAX_MS, SILENCE_MAX_MS, type LinkState, type Stream } from './live-link';

class ToyStream implements Stream {
  onopen: ((event: Event) => void) | null = null;
  onerror: ((event: Event) => void) | null = null;
  isClosed = false;
  readonly #hearers = new Map<string, (message: MessageEvent<string>) => void>();
  addEventListener(type: string, hears: (message: MessageEvent<string>) => void): void {
    this.#hearers.set(type, hears);
  }
  say(name: string, data: string): void {
    this.#hearers.get(name)?.(new MessageEvent(name, { data }));
  }
  open(): void {
    this.onopen?.(new Event('open'));
  }
  break(): void {
    this.onerror?.(new Event('error'));
  }
  close(): void {
    this.isClosed = true;
  }
}

function stage() {
  const streams: ToyStream[] = [];
  const states: LinkState[] = [];
  const heard: string[] = [];
  let waiting: { ms: number; then: () => void } | undefined;
  const link = new LiveLink(
    {
      open: () => {
        const stream = new ToyStream();
        streams.push(stream);
        return stream;
      },
      after: (ms, then) => {
        const own = { ms, then };
        waiting = own;
        return () => {
          if (waiting === own) waiting = undefined;
        };
      },
    },
    {
      names: ['payment'],
      heard: (name, data) => heard.push(`${name} ${data}`),
      changed: (state) => states.push(state),
    },
  );
  /** Lets the time go by that is waited for, and tells how much that was. */
  const wait = (): number => {
    const due = waiting;
    waiting = undefined;
    due?.then();
    return due?.ms ?? 0;
  };
  return { link, streams, states, heard, wait, isWaiting: () => waiting !== undefined };
}

describe('the live link', () => {
  it('hears what the server says', () => {
    const { streams, states, heard } = stage();
    streams[0]?.open();
    streams[0]?.say('payment', 'one');
    expect(states).toEqual(['connecting', 'live']);
    expect(heard).toEqual(['payment one']);
  });

  it('is lost and renewed when it breaks, ever more seldom until it works', () => {
    const { streams, states, wait } = stage();
    streams[0]?.open();
    const waits = Array.from({ length: 6 }, () => {
      streams.at(-1)?.break();
      return wait();
    });
    expect(waits).toEqual([RENEW_FIRST_MS, 2000, 4000, 8000, RENEW_MAX_MS, RENEW_MAX_MS]);
    streams.at(-1)?.open();
    expect(states.slice(-2)).toEqual(['lost', 'live']);
    streams.at(-1)?.break();
    expect(wait()).toBe(RENEW_FIRST_MS);
  });

  it('is lost when it falls silent', () => {
    const { streams, states, wait } = stage();
    streams[0]?.open();
    expect(wait()).toBe(SILENCE_MAX_MS);
    expect(states.at(-1)).toBe('lost');
    expect(streams[0]?.isClosed).toBe(true);
    wait();
    expect(streams).toHaveLength(2);
  });

  it('hears nothing from a stream that it has given up', () => {
    const { streams, heard, states, wait } = stage();
    streams[0]?.break();
    wait();
    streams[0]?.say('payment', 'late');
    streams[0]?.open();
    expect(heard).toEqual([]);
    expect(states.at(-1)).toBe('lost');
  });

  it('rests once it is closed', () => {
    const { link, streams, isWaiting } = stage();
    link.close();
    streams[0]?.break();
    expect(isWaiting()).toBe(false);
    expect(streams[0]?.isClosed).toBe(true);
  });
});
