import type { EventStore } from '@payments/event-store';
import { kindAndPlaceOf } from '@payments/projection';
import { firstRequests, type SalesUnits, type Surroundings } from '@payments/service';

const WHAT_TO_DO =
  'Send one with `npx pay request`. If it is refused with 5080, or a long-living one with 5050, have Vipps approve the sales unit for it.';

/** Says at a start of which sales units it is known that they may send requests: a refusal in the morning comes too late. */
export async function reportApprovals(
  store: EventStore,
  { merchantSerialNumbers }: Pick<SalesUnits, 'merchantSerialNumbers'>,
  { clock, log }: Pick<Surroundings, 'clock' | 'log'>,
): Promise<void> {
  try {
    const taken = await firstRequests(store, merchantSerialNumbers.length, clock);
    for (const merchantSerialNumber of merchantSerialNumbers) {
      if (taken.has(merchantSerialNumber))
        log.info({ merchantSerialNumber }, 'Vipps takes requests of this sales unit');
      else
        log.warn({ merchantSerialNumber, whatToDo: WHAT_TO_DO }, 'nobody knows yet whether Vipps takes requests of it');
    }
  } catch (error) {
    log.warn({ error: kindAndPlaceOf(error) }, 'it could not be seen of which sales units Vipps takes requests');
  }
}
