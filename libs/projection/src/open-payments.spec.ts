import { acmeOrder1, authorized, initiated, requested } from '@payments/events/examples';
import { foldInto, newEntry, type Folded } from './open-payments';

const story: readonly Folded[] = [requested(), initiated, authorized(1000)].map((event, revision) => ({
  revision,
  eventId: `event-${revision}`,
  event,
}));

describe('a payment that is known', () => {
  const known = () => {
    const entry = newEntry(acmeOrder1);
    for (const folded of story) expect(foldInto(entry, folded)).toBe(true);
    return entry;
  };

  it.each([0, 1, 2])('takes the echo of its event %d for no news, and does not go back to it', (revision) => {
    const entry = known();
    expect(foldInto(entry, story[revision] as Folded)).toBe(false);
    expect(entry).toEqual(known());
  });

  it('is moved by an event that this code does not know, and not changed by it', () => {
    const entry = known();
    expect(foldInto(entry, { revision: 3, eventId: 'event-3' })).toBe(true);
    expect(entry).toEqual({ ...known(), revision: 3, lastEventId: 'event-3' });
  });
});
