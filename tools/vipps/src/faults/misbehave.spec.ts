import { randomUUID } from 'node:crypto';
import { startVipps, type Fault, type Vipps } from '../index';
import { Caller } from '../testing/caller';

let vipps: Vipps;
let caller: Caller;
let reference: string;

beforeAll(async () => {
  vipps = await startVipps();
  caller = new Caller(vipps);
  await caller.token();
});

beforeEach(async () => {
  reference = `acme-${randomUUID()}`;
  await caller.create(reference);
  vipps.approve(reference);
});

afterEach(() => vipps.clearFaults());

afterAll(async () => {
  await caller.close();
  await vipps.stop();
});

const captured = (): number | undefined => vipps.payment(reference)?.captured;
const capturing = (fault: object) => vipps.addFault({ call: 'capture', times: 1, ...fault } as Fault);

describe('a capture whose answer is lost', () => {
  it.each([
    ['reset-before-effect', 0],
    ['reset-after-effect', 1000],
    ['truncate', 1000],
  ])('by %s has taken %i', async (does, taken) => {
    capturing({ does });
    await expect(caller.capture(reference, 1000)).rejects.toThrow();
    expect(captured()).toBe(taken);
  });

  it.each([
    ['silence-before-effect', 0],
    ['silence-after-effect', 1000],
  ])('by %s has taken %i', async (does, taken) => {
    capturing({ does, forMs: 20 });
    await expect(caller.capture(reference, 1000)).rejects.toThrow();
    expect(captured()).toBe(taken);
  });

  it('is found again under its key', async () => {
    capturing({ does: 'reset-after-effect' });
    await expect(caller.capture(reference, 1000, 'lost-key')).rejects.toThrow();
    const again = await caller.capture(reference, 1000, 'lost-key');
    expect(again.status).toBe(200);
    expect(vipps.ledger(reference)[0]?.effects.capture).toEqual({ count: 1, keys: ['lost-key'] });
  });
});

describe('a capture that is answered badly', () => {
  it('can be refused with any error code', async () => {
    capturing({ does: 'answer', code: '6280' });
    const { status, code } = await caller.capture(reference, 1000);
    expect({ status, code, taken: captured() }).toEqual({ status: 400, code: '6280', taken: 0 });
  });

  it('can be answered with any status and body', async () => {
    capturing({ does: 'answer', status: 503, body: { sorry: true }, afterEffect: true });
    const { status, body } = await caller.capture(reference, 1000);
    expect({ status, body, taken: captured() }).toEqual({ status: 503, body: { sorry: true }, taken: 1000 });
  });

  it('can be told to wait, with and without saying how long', async () => {
    capturing({ does: 'too-many-requests', retryAfterSeconds: 7 });
    capturing({ does: 'too-many-requests' });
    expect(await caller.capture(reference, 1000)).toMatchObject({ status: 429, headers: { 'retry-after': '7' } });
    const { status, headers } = await caller.capture(reference, 1000);
    expect({ status, retryAfter: headers['retry-after'] }).toEqual({ status: 429, retryAfter: undefined });
  });

  it('can be answered with a page of HTML', async () => {
    capturing({ does: 'html' });
    const { status, text } = await caller.capture(reference, 1000);
    expect(status).toBe(502);
    expect(text).toContain('<html>');
  });

  it('can be answered with nothing', async () => {
    capturing({ does: 'empty' });
    expect(await caller.capture(reference, 1000)).toMatchObject({ status: 200, text: '' });
    expect(captured()).toBe(1000);
  });

  it('can be answered with far too much', async () => {
    capturing({ does: 'huge', bytes: 100_000 });
    expect((await caller.capture(reference, 1000)).text.length).toBeGreaterThan(100_000);
  });

  it.each([
    { does: 'slow-headers', ms: 5 },
    { does: 'slow-body', ms: 5 },
    { does: 'delay-after-effect', delayAfterEffectMs: 5 },
  ])('can be slow and whole: $does', async (fault) => {
    capturing(fault);
    expect(await caller.capture(reference, 1000)).toMatchObject({ status: 200, body: { state: 'AUTHORIZED' } });
  });
});

describe('a capture that takes its time', () => {
  it('locks its key and its payment', async () => {
    capturing({ does: 'slow-processing', ms: 300 });
    const first = caller.capture(reference, 400, 'slow-key');
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect((await caller.capture(reference, 400, 'slow-key')).status).toBe(423);
    expect((await caller.refund(reference, 100)).status).toBe(423);
    expect((await first).status).toBe(200);
    expect((await caller.capture(reference, 400, 'slow-key')).status).toBe(200);
    expect(captured()).toBe(400);
  });
});

describe('a token that expires in the middle', () => {
  it('is answered 401 from then on', async () => {
    vipps.addFault({ call: 'get', times: 1, does: 'expire-token' });
    expect((await caller.get(reference)).status).toBe(401);
    expect((await caller.get(reference)).status).toBe(401);
    caller.forgetToken();
    expect((await caller.get(reference)).status).toBe(200);
  });
});

describe('a read from a copy that lags', () => {
  it('shows the payment as it was', async () => {
    await caller.capture(reference, 1000);
    vipps.addFault({ call: 'get', times: 1, does: 'stale', ms: 60_000 });
    expect((await caller.get(reference)).body).toMatchObject({
      state: 'CREATED',
      aggregate: { capturedAmount: { value: 0 } },
    });
    expect((await caller.get(reference)).body.aggregate.capturedAmount.value).toBe(1000);
  });
});

describe('a door that is closed', () => {
  it('opens again', async () => {
    vipps.addFault({ call: 'get', times: 1, does: 'refuse', forMs: 50 });
    await expect(caller.get(reference)).rejects.toThrow();
    const isOpen = () =>
      caller.get(reference).then(
        ({ status }) => status === 200,
        () => false,
      );
    while (!(await isOpen())) await new Promise((resolve) => setTimeout(resolve, 10));
    expect(vipps.faults()[0]?.happened).toBe(1);
  });

  it('can be held closed', async () => {
    const open = vipps.refuseConnections();
    await expect(caller.get(reference)).rejects.toThrow();
    await open();
    expect((await caller.get(reference)).status).toBe(200);
  });
});
