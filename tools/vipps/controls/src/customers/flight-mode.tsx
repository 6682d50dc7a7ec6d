import { ask } from '../live/ask';
import { ActButton } from '../parts/act-button';
import { Row } from '../parts/row';

/** Takes a phone off the network, or back. */
export function FlightMode({ phoneNumber }: { phoneNumber: string }) {
  const set = (on: boolean) => () => ask('PUT', `phones/${phoneNumber}/flight-mode`, { on });
  return (
    <Row>
      <ActButton label="Off" of={`the network: ${phoneNumber}`} onPress={set(true)} />
      <ActButton label="On" of={`the network: ${phoneNumber}`} onPress={set(false)} />
    </Row>
  );
}
