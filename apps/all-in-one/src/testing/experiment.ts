import { decode, streamOf } from '@payments/events';
import { fold } from '@payments/payment';
import { audit, type Accepted } from './audit';
import type { Laboratory } from './laboratory';
import { ORDER_LINES, requestOf, type Act, type Scenario } from './scenario';

const nok = (value: number) => ({ currency: 'NOK', value }) as const;
const SECOND_MS = 1_000;
/** Retries begin at a fraction of a second and grow to some minutes; a parked payment is tried again within an hour. */
const SETTLING_STEPS = [
  ...Array.from({ length: 40 }, () => SECOND_MS),
  ...Array.from({ length: 20 }, () => 30 * SECOND_MS),
  ...Array.from({ length: 30 }, () => 300 * SECOND_MS),
];

/**
 * Plays scenarios side by side, lets time pass until all is at rest, and compares our log with Vipps' books.
 * @returns every difference, by the reference of its payment
 */
export async function experiment(
  laboratory: Laboratory,
  scenarios: ReadonlyMap<string, Scenario>,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const accepted = new Map<string, Accepted[]>();
  const playing = [...scenarios].map(async ([reference, scenario]) => {
    const taken: Accepted[] = [];
    accepted.set(reference, taken);
    await play(laboratory, reference, scenario, taken);
  });
  let isPlayed = false;
  const played = Promise.all(playing).finally(() => (isPlayed = true));
  while (!isPlayed) await laboratory.pass(SECOND_MS / 4);
  await played;

  laboratory.vipps.clearFaults();
  let unsettled: ReadonlyMap<string, readonly Accepted[]> = accepted;
  for (const ms of SETTLING_STEPS) {
    for (const reference of unsettled.keys()) letLapse(laboratory, reference);
    await laboratory.pass(ms);
    const found = await differences(laboratory, unsettled);
    unsettled = new Map([...unsettled].filter(([reference]) => found.has(reference)));
    if (unsettled.size === 0) break;
  }
  // All of them, once more: what came to rest must also have stayed so.
  return differences(laboratory, accepted);
}

async function play(laboratory: Laboratory, reference: string, scenario: Scenario, taken: Accepted[]): Promise<void> {
  for (const fault of scenario.faults) laboratory.vipps.addFault({ ...fault, reference: `^${reference}$` });
  const request = requestOf(reference, scenario);
  const reply = await laboratory.ask('payments.request', request);
  if (!reply.ok) throw new Error(`The request was refused: ${reply.refused}`);
  for (const act of scenario.acts) await perform(laboratory, request, act, taken);
  letLapse(laboratory, reference);
}

async function perform(
  laboratory: Laboratory,
  request: ReturnType<typeof requestOf>,
  act: Act,
  taken: Accepted[],
): Promise<void> {
  const { vipps } = laboratory;
  const { reference } = request;
  const accepted = async (operation: Accepted['operation'], id: string, body: object) => {
    const reply = await laboratory.ask(`payments.${operation}`, { reference, [`${operation}Id`]: id, ...body });
    if (reply.ok) taken.push({ operation, id });
  };
  switch (act.does) {
    case 'approve':
    case 'reject':
    case 'expire':
      await until(() => vipps.payment(reference) !== undefined);
      vipps[act.does](reference);
      return;
    case 'wait': {
      const end = laboratory.now() + act.ms;
      await until(() => laboratory.now() >= end);
      return;
    }
    case 'request-again':
      await laboratory.ask('payments.request', request);
      return;
    case 'retry':
      await laboratory.ask('payments.retry', { reference });
      return;
    case 'correct-receipt':
      await laboratory.ask('payments.receipt', { reference, orderLines: ORDER_LINES });
      return;
    case 'cancel':
      return accepted('cancel', act.id, {});
    case 'capture':
      return accepted(act.does, act.id, { evidence: act.id, ...inPart(act) });
    case 'refund':
      return accepted(act.does, act.id, inPart(act));
  }
}

const inPart = ({ value }: { readonly value?: number }) => (value === undefined ? {} : { amount: nok(value) });

/** Others move the time meanwhile. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 2));
}

/** Whoever has not answered by then lets it lapse: ten minutes of polling would show nothing else. */
function letLapse({ vipps }: Laboratory, reference: string): void {
  if (vipps.payment(reference)?.state === 'CREATED') vipps.expire(reference);
}

async function differences(
  { store, vipps }: Laboratory,
  accepted: ReadonlyMap<string, readonly Accepted[]>,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const { merchantSerialNumber } = vipps.salesUnit;
  const found = new Map<string, readonly string[]>();
  for (const [reference, taken] of accepted) {
    const recorded = await store.readStream(streamOf({ merchantSerialNumber, reference }));
    const events = recorded.map(decode).filter((event) => typeof event === 'object');
    const [account] = vipps.ledger(reference);
    const faults = audit(fold(events), account, taken);
    if (faults.length > 0) found.set(reference, [...faults, events.map(({ type }) => type).join(' ')]);
  }
  return found;
}
