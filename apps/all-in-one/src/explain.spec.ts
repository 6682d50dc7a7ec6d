import fc from 'fast-check';
import type { PaymentEvent } from '@payments/events';
import { explain, fold, parkingOf, type DueStep } from '@payments/payment';
import { anyHistory } from '@payments/payment/arbitrary-history';
import { at } from '@payments/events/examples';
import type { Sentence } from '@payments/projection';
import { Laboratory } from './testing/laboratory';

const HISTORIES = 3_000;
const DAY_MS = 24 * 60 * 60_000;

/** What can be compared with a service: the words are for people. */
type Due = Pick<DueStep, 'service' | 'action' | 'notBefore' | 'again'>;

/** What a service does next with what it sees of the history, as its runner has it. */
function dueOf(sentence: Sentence, events: readonly PaymentEvent[], now: number): Due | undefined {
  const { name: service, follows } = sentence;
  const payment = fold(events.filter(({ type }) => follows.includes(type)));
  const next = sentence.concerns(payment) ? sentence.nextAction(payment, now) : undefined;
  const parking = parkingOf(payment, service);
  if (parking && parking.action !== next?.action) return { service, action: 'resume' };
  if (!next) return undefined;
  // What may hurry it is for the runner alone.
  const { hints: _hints, ...due } = next;
  return { service, ...(parking ? { action: due.action } : due) };
}

function explainedOf(service: string, events: readonly PaymentEvent[], now: number): readonly Due[] {
  const payment = fold(events);
  if (payment.status === 'none') return [];
  return explain(payment, now).next.flatMap((step) => {
    if (!('service' in step) || step.service !== service) return [];
    const { action, notBefore, again, isParked } = step;
    // When a parked action is tried is the runner's, and nowhere in the log.
    return [
      {
        service,
        action,
        ...(notBefore !== undefined && { notBefore }),
        ...(again !== undefined && !isParked && { again }),
      },
    ];
  });
}

describe('what is said to come next', () => {
  let laboratory: Laboratory;
  beforeAll(async () => {
    laboratory = await Laboratory.open();
  });
  afterAll(() => laboratory.close());

  it('is what the services do next, and nothing else, in whatever history at whatever time', () => {
    const { sentences } = laboratory;
    const seen = new Set<string>();
    const later = fc.constantFrom(0, 1_000, 3_600_000, 13 * DAY_MS, 177 * DAY_MS, 200 * DAY_MS);
    fc.assert(
      fc.property(anyHistory, later, fc.nat(60), ({ events }, passed, length) => {
        const story = events.slice(0, length);
        for (const sentence of sentences) {
          const due = dueOf(sentence, story, at + passed);
          expect(explainedOf(sentence.name, story, at + passed)).toEqual(due ? [due] : []);
          seen.add(`${sentence.name}: ${due?.action}`);
        }
      }),
      { numRuns: HISTORIES },
    );
    // All that services can do was met: the comparison was one.
    expect([...seen].filter((each) => !each.endsWith('undefined')).sort()).toEqual([
      'capture: capture',
      'capture: refund',
      'capture: resume',
      'capture: verify-capture',
      'payment-request: ask-vipps',
      'payment-request: create',
      'payment-request: release',
      'payment-request: resume',
      'payment-request: withdraw',
      'receipt: attach-order-link',
      'receipt: attach-receipt',
      'receipt: resume',
      'reservation-watch: warn',
    ]);
  });
});
