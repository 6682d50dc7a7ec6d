import { StoreSilent } from '@payments/event-store';
import type { PaymentEvent } from '@payments/events';
import { authorized, initiated, parked, requested, resumed } from '@payments/events/examples';
import { TryLater } from './sentence';
import { acting, FIRST_POLL_MS, POLL_MS } from './testing/acting';

const MINUTE_MS = 60_000;
const QUARTER_MS = 15 * MINUTE_MS;
const fault = new TypeError('a fault');
const busy = new TryLater('vipps-busy', 'create: Vipps is busy (503)');

const own = { service: 'specs', action: 'create' };
const setAside = [requested(), parked({ ...own, reason: 'fault-of-ours', failures: 3 })];

/** A payment of which this has happened, where one attempt after the other fails so, and then no more. */
function failing(history: readonly PaymentEvent[], ...failures: readonly Error[]) {
  const remaining = [...failures];
  const acted = acting(() => {
    const failure = remaining.shift();
    if (failure) throw failure;
  });
  const entry = acted.payment('acme-order-1', ...history);
  acted.runner.start([entry]);
  return { ...acted, entry };
}

const minutesOf = (performed: readonly { readonly afterMs: number }[]) =>
  performed.map(({ afterMs }) => Math.round((afterMs / MINUTE_MS) * 10) / 10);

describe('a payment that is parked', () => {
  it('is tried again seldom, and said to be parked once, in the log book as well', async () => {
    const { performed, recorded, clock, log } = failing([requested()], ...Array<Error>(6).fill(fault));
    await clock.advance(60 * MINUTE_MS);
    expect(minutesOf(performed)).toEqual([0, 0, 0, 7.5, 22.5, 37.5, 52.5]);
    expect(recorded.map(({ type }) => type)).toEqual(['Parked', 'Resumed']);
    expect(log.lines.filter(({ message }) => message === 'a payment is parked')).toMatchObject([
      { level: 'error', fields: { reason: 'fault-of-ours', whatToDo: expect.stringContaining('retry') as string } },
    ]);
  });

  it('was not tried fast again by a process that finds it so at its start', async () => {
    const { performed, clock } = failing(setAside, fault, fault);
    await clock.advance(40 * MINUTE_MS);
    expect(minutesOf(performed)).toEqual([7.5, 22.5, 37.5]);
  });

  it('is tried seldom also by the instance that did not park it', async () => {
    const { performed, clock, happens, entry } = failing([requested()], busy);
    await clock.advance(0);
    happens(entry, parked({ ...own, reason: 'vipps-busy' }));
    await clock.advance(10 * MINUTE_MS);
    expect(minutesOf(performed)).toEqual([0, 7.5]);
  });

  it('is left alone for longer if Vipps asks for that', async () => {
    const { performed, clock } = failing(setAside, new TryLater('vipps-busy', 'busy', 60 * MINUTE_MS));
    await clock.advance(70 * MINUTE_MS);
    expect(minutesOf(performed)).toEqual([7.5, 67.5]);
  });

  it('is parked once more when it comes to fail for another reason, for good', async () => {
    const { recorded, clock } = failing(setAside, ...Array<Error>(20).fill(busy));
    await clock.advance(75 * MINUTE_MS);
    expect(recorded).toMatchObject([{ type: 'Parked', data: { reason: 'vipps-busy', failures: 5 } }]);
  });

  it('is not parked while the log does not take it, and tried on as before', async () => {
    const { performed, recorded, clock, refuseRecords, log } = failing([requested()], ...Array<Error>(4).fill(fault));
    refuseRecords(new StoreSilent('append'));
    await clock.advance(QUARTER_MS);
    expect(recorded.map(({ type }) => type)).toEqual(['Parked', 'Resumed']);
    expect(performed.map(({ afterMs }) => afterMs).slice(0, 4)).toEqual([0, 250, 750, 1_750]);
    expect(log.lines).toContainEqual(expect.objectContaining({ message: 'a payment could not be parked' }));
  });
});

describe('a payment that is parked no more', () => {
  it('is one whose action succeeded at last, although nothing came of it', async () => {
    const asked = { service: 'specs', action: 'ask' };
    const { performed, recorded, clock } = failing([requested(), initiated, parked(asked)]);
    await clock.advance(QUARTER_MS / 2 + 2 * POLL_MS);
    expect(recorded).toMatchObject([{ type: 'Resumed', data: asked }]);
    expect(performed.map(({ afterMs }) => afterMs - QUARTER_MS / 2)).toEqual([0, POLL_MS, 2 * POLL_MS]);
  });

  it('is tried at once when a person says so, with all its attempts before it', async () => {
    const { performed, recorded, clock, happens, entry } = failing(setAside, fault, fault);
    await clock.advance(MINUTE_MS);
    happens(entry, resumed(own));
    await clock.advance(MINUTE_MS);
    expect(performed.map(({ afterMs }) => afterMs - MINUTE_MS)).toEqual([0, 250, 750]);
    expect(recorded).toEqual([]);
  });

  it('is tried once more when a person says so while it is being tried', async () => {
    const { performed, clock, runner, payment, happens } = acting(() => {
      if (performed.length > 1) return;
      happens(entry, resumed(own));
      throw fault;
    });
    const entry = payment('acme-order-1', ...setAside);
    runner.start([entry]);
    await clock.advance(QUARTER_MS / 2);
    expect(minutesOf(performed)).toEqual([7.5, 7.5]);
  });

  it('is one that needs something else by now', async () => {
    const { performed, recorded, clock, happens, entry } = failing(setAside, fault);
    happens(entry, initiated);
    await clock.advance(FIRST_POLL_MS);
    expect(recorded).toMatchObject([{ type: 'Resumed', data: own }]);
    expect(performed).toMatchObject([{ action: 'ask', afterMs: FIRST_POLL_MS }]);
  });

  it('is one that needed nothing any more when the process began, as soon as the log takes it', async () => {
    const { performed, recorded, clock, refuseRecords } = failing([...setAside, initiated, authorized(1000)]);
    refuseRecords(new StoreSilent('append'));
    await clock.advance(MINUTE_MS);
    expect(recorded).toMatchObject([{ type: 'Resumed', data: own }]);
    expect(performed).toEqual([]);
  });
});
