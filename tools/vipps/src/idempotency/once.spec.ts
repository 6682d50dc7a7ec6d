import { defaultSalesUnit } from '../sales-units/sales-unit';
import { Caller } from '../testing/caller';
import { otherSalesUnit } from '../testing/other-sales-unit';
import { newReference, withVipps } from '../testing/with-vipps';

const stage = withVipps({ salesUnits: [defaultSalesUnit, otherSalesUnit] });

afterEach(() => {
  stage.vipps.clearFaults();
  stage.vipps.setSwitches({ replayStatus4xx: 'replay', replayCreate: 201 });
});

describe('the same key', () => {
  it('with the same create gets the same answer, and makes no second payment', async () => {
    const reference = newReference();
    const first = await stage.caller.create(reference, {}, { key: reference });
    const second = await stage.caller.create(reference, {}, { key: reference });
    expect([second.status, second.text]).toEqual([201, first.text]);
    expect((await stage.caller.events(reference)).body).toHaveLength(1);
  });

  it('with the same create is refused, where the switch says so', async () => {
    stage.vipps.setSwitches({ replayCreate: 409 });
    const reference = newReference();
    await stage.caller.create(reference, {}, { key: reference });
    expect(await stage.caller.create(reference, {}, { key: reference })).toMatchObject({ status: 409, code: '4020' });
  });

  it.each([
    ['create', '4020', (key: string) => stage.caller.create(`${key}-other`, {}, { key })],
    ['capture', '4010', (key: string) => stage.caller.capture(key, 101, key)],
    ['refund', '4150', (key: string) => stage.caller.refund(key, 101, key)],
  ])('with another body is a conflict of %s: %s', async (_call, code, again) => {
    const reference = newReference();
    await stage.caller.create(reference, {}, { key: reference });
    stage.vipps.approve(reference);
    await stage.caller.capture(reference, 500, reference);
    await stage.caller.refund(reference, 100, reference);
    expect(await again(reference)).toMatchObject({ status: 409, code });
    expect(stage.vipps.violations()).toContainEqual(
      expect.objectContaining({ kind: 'key-with-two-bodies', key: reference }),
    );
  });

  it('on another payment is a conflict', async () => {
    const [one, other] = [newReference(), newReference()];
    for (const reference of [one, other]) {
      await stage.caller.create(reference);
      stage.vipps.approve(reference);
    }
    await stage.caller.capture(one, 500, one);
    expect((await stage.caller.capture(other, 500, one)).code).toBe('4010');
  });

  it('of another sales unit is another key', async () => {
    const stranger = new Caller(stage.vipps, otherSalesUnit);
    const [reference, other] = [newReference(), newReference()];
    await stage.caller.create(reference, {}, { key: reference });
    expect((await stranger.create(other, {}, { key: reference })).status).toBe(201);
    await stranger.close();
  });

  it('of another operation is another key', async () => {
    const reference = newReference();
    await stage.caller.create(reference, {}, { key: reference });
    stage.vipps.approve(reference);
    expect((await stage.caller.capture(reference, 500, reference)).status).toBe(200);
  });
});

describe('a key whose call was refused', () => {
  const capturedTooEarly = async (): Promise<string> => {
    const reference = newReference();
    await stage.caller.create(reference);
    expect((await stage.caller.capture(reference, 1000, reference)).code).toBe('6080');
    stage.vipps.approve(reference);
    return reference;
  };

  it('stays refused after what was wrong is cured; a new key is not', async () => {
    const reference = await capturedTooEarly();
    expect((await stage.caller.capture(reference, 1000, reference)).code).toBe('6080');
    expect((await stage.caller.capture(reference, 1000)).status).toBe(200);
  });

  it('is looked at again, where the switch says so', async () => {
    stage.vipps.setSwitches({ replayStatus4xx: 'evaluateAgain' });
    const reference = await capturedTooEarly();
    expect((await stage.caller.capture(reference, 1000, reference)).status).toBe(200);
  });

  it.each([
    ['replay', 200],
    ['replayAll', 400],
  ] as const)('with "try again later" gets, where the switch says %s, %i', async (replayStatus4xx, status) => {
    stage.vipps.setSwitches({ replayStatus4xx });
    const reference = newReference();
    await stage.caller.create(reference);
    stage.vipps.beginApproval(reference);
    expect((await stage.caller.cancel(reference, {}, reference)).code).toBe('6250');
    stage.vipps.approve(reference);
    expect((await stage.caller.cancel(reference, {}, reference)).status).toBe(status);
  });
});

describe('a body that is no body', () => {
  it('uses up no key', async () => {
    const reference = newReference();
    await stage.caller.create(reference, { amount: undefined }, { key: reference });
    expect((await stage.caller.create(reference, {}, { key: reference })).status).toBe(201);
  });
});

describe('a new key', () => {
  it('for a reference that exists: 4150', async () => {
    const reference = newReference();
    await stage.caller.create(reference);
    expect(await stage.caller.create(reference)).toMatchObject({ status: 409, code: '4150' });
  });
});

describe('two calls at the same moment with one key', () => {
  it('are one that is locked, or one that is processing, as the switch says', async () => {
    stage.vipps.setSwitches({ concurrentAnswer: 409 });
    const reference = newReference();
    stage.vipps.addFault({ call: 'create', does: 'slow-processing', ms: 200, times: 1 });
    const [first, second] = await Promise.all([
      stage.caller.create(reference, {}, { key: reference }),
      stage.caller.create(reference, {}, { key: reference }),
    ]);
    expect([first, second].map(({ status, code }) => [status, code]).sort()).toEqual([
      [201, undefined],
      [409, '6160'],
    ]);
  });
});
