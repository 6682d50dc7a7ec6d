import { AccessTokens, type AccessToken } from './access-token';
import { done, silent, type Outcome } from './outcome';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/** A token endpoint that is answered by hand, and a clock that is moved by hand. */
function scene() {
  const asked: ((answer: Outcome<AccessToken>) => void)[] = [];
  let now = 1_000_000;
  const tokens = new AccessTokens(
    () => new Promise((answer) => asked.push(answer)),
    () => now,
  );
  return {
    tokens,
    asked,
    later: (ms: number) => (now += ms),
    /** Lets what waits for a promise go on. */
    settle: () => new Promise((settled) => setImmediate(settled)),
    async holding(token: Outcome<AccessToken>) {
      const fetched = tokens.fetched();
      asked.at(-1)?.(token);
      await fetched;
    },
  };
}

const token = (name: string, lifetimeMs = HOUR_MS) =>
  done<AccessToken>({ authorization: `Bearer ${name}`, lifetimeMs });

describe('the access token', () => {
  it('is not held before it was fetched', () => {
    expect(scene().tokens.held()).toBeUndefined();
  });

  it('is held until its end', async () => {
    const { tokens, asked, holding, later } = scene();
    await holding(token('first'));
    later(HOUR_MS - 1);
    expect(tokens.held()).toEqual(token('first'));
    later(1);
    expect(tokens.held()).toBeUndefined();
    expect(asked).toHaveLength(2);
  });

  it('is fetched once, however many wait for it', async () => {
    const { tokens, asked } = scene();
    const waiting = [tokens.fetched(), tokens.fetched(), tokens.fetched()];
    expect(asked).toHaveLength(1);
    asked[0]?.(token('first'));
    expect(await Promise.all(waiting)).toEqual([token('first'), token('first'), token('first')]);
  });

  it('shares its failure with all who wait, and is asked for again by the next', async () => {
    const { tokens, asked } = scene();
    const waiting = [tokens.fetched(), tokens.fetched()];
    asked[0]?.(silent('timeout'));
    expect(await Promise.all(waiting)).toEqual([silent('timeout'), silent('timeout')]);
    const next = tokens.fetched();
    asked[1]?.(token('second'));
    expect(await next).toEqual(token('second'));
  });

  it('is renewed five minutes ahead, while the old one goes on to be used', async () => {
    const { tokens, asked, holding, later, settle } = scene();
    await holding(token('first'));
    later(HOUR_MS - 5 * MINUTE_MS - 1);
    tokens.held();
    expect(asked).toHaveLength(1);
    later(1);
    expect(tokens.held()).toEqual(token('first'));
    expect(tokens.held()).toEqual(token('first'));
    expect(asked).toHaveLength(2);
    asked[1]?.(token('second'));
    await settle();
    expect(tokens.held()).toEqual(token('second'));
  });

  it('is renewed in the last fifth of a short life', async () => {
    const { tokens, asked, holding, later } = scene();
    await holding(token('short', 10_000));
    later(7_999);
    tokens.held();
    expect(asked).toHaveLength(1);
    later(1);
    tokens.held();
    expect(asked).toHaveLength(2);
  });

  it('is used to its end when its renewal fails, which is tried every ten seconds', async () => {
    const { tokens, asked, holding, later, settle } = scene();
    await holding(token('first'));
    later(HOUR_MS - 5 * MINUTE_MS);
    tokens.held();
    asked[1]?.(silent('timeout'));
    await settle();
    later(9_999);
    expect(tokens.held()).toEqual(token('first'));
    expect(asked).toHaveLength(2);
    later(1);
    expect(tokens.held()).toEqual(token('first'));
    expect(asked).toHaveLength(3);
  });

  it('lives from when it was asked for, not from when it came', async () => {
    const { tokens, asked, later, settle } = scene();
    void tokens.fetched();
    later(20_000);
    asked[0]?.(token('slow', 20_000));
    await settle();
    expect(tokens.held()).toBeUndefined();
  });

  it('is dropped when Vipps does not accept it', async () => {
    const { tokens, holding } = scene();
    await holding(token('first'));
    const first = tokens.held();
    if (first) tokens.drop(first.value);
    expect(tokens.held()).toBeUndefined();
  });

  it('stays when an older one is not accepted', async () => {
    const { tokens, holding } = scene();
    await holding(token('first'));
    const first = tokens.held();
    await holding(token('second'));
    if (first) tokens.drop(first.value);
    expect(tokens.held()).toEqual(token('second'));
  });
});
