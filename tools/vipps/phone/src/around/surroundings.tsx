import type { PhoneFacts } from '../../../src/phone/phone-messages';
import { ConnectionLost } from '../frame/connection-lost';
import { ask } from '../live/ask';
import { Icon } from '../parts/icon';
import { Toggle } from '../parts/toggle';
import { toLock } from '../place/place';
import { useArrival } from '../place/use-arrival';
import { numberOf } from '../words/number-of';
import { whoseWords } from '../words/whose-words';
import { ClockMover } from './clock-mover';
import './surroundings.css';

interface SurroundingsProps {
  facts: PhoneFacts;
  now: number;
  isConnected: boolean;
  /** On a small screen it takes the place of the phone, where somebody went to it. */
  isAlone: boolean;
}

/** What a person holding the phone can do besides looking at it, and a test wants to. */
export function Surroundings({ facts, now, isConnected, isAlone }: SurroundingsProps) {
  const heading = useArrival(isAlone);
  const Heading = isAlone ? 'h1' : 'h2';
  const { phoneNumber, flightMode, approvesByItself } = facts;
  const set = (what: string) => (on: boolean) => void ask('PUT', `phones/${phoneNumber}/${what}`, { on });
  return (
    <section className="surroundings" aria-labelledby="surroundings">
      <a className="surroundings-back" href={toLock}>
        <Icon name="back" />
        Phone
      </a>
      <Heading id="surroundings" className="surroundings-number" tabIndex={-1} ref={isAlone ? heading : undefined}>
        {numberOf(phoneNumber)}
      </Heading>
      <ConnectionLost isConnected={isConnected} />
      <p className="surroundings-whose">{whoseWords(facts) ?? 'An ordinary customer.'}</p>
      <div className="surroundings-card">
        <Toggle
          label="Flight mode"
          hint="Nothing arrives until it is off."
          isOn={flightMode}
          onSet={set('flight-mode')}
        />
        <Toggle
          label="Approve by itself"
          hint="Requests wait for you while this page is open. With this they do not."
          isOn={approvesByItself}
          onSet={set('approves-by-itself')}
        />
      </div>
      <ClockMover now={now} />
      <nav aria-label="Elsewhere">
        <a href="/phone">Another phone</a>
        <a href="/_sim">All controls</a>
      </nav>
    </section>
  );
}
