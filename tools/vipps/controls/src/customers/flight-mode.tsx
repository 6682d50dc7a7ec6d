import type { PhoneEntry } from '../../../src/phone/phone-messages';
import { numberOf } from '../../../phone/src/words/number-of';
import { useActs } from '../live/acts';
import { ask } from '../live/ask';

/** Takes a phone off the network, or back. */
export function FlightMode({ phone: { phoneNumber, flightMode } }: { phone: PhoneEntry }) {
  const { act } = useActs();
  return (
    <input
      type="checkbox"
      aria-label={`Flight mode of ${numberOf(phoneNumber)}`}
      checked={flightMode}
      onChange={({ target }) => void act(() => ask('PUT', `phones/${phoneNumber}/flight-mode`, { on: target.checked }))}
    />
  );
}
