import type { PhoneFacts } from '../../../src/phone/phone-messages';
import { ask } from '../live/ask';
import { Icon } from '../parts/icon';
import { Toggle } from '../parts/toggle';
import { toLock } from '../place/place';
import { numberOf } from '../words/number-of';
import { whoseWords } from '../words/whose-words';
import { ClockMover } from './clock-mover';
import './surroundings.css';

/** What a person holding the phone can do besides looking at it, and a test wants to. */
export function Surroundings({ facts, now }: { facts: PhoneFacts; now: number }) {
  const { phoneNumber, flightMode, approvesByItself } = facts;
  const set = (what: string) => (on: boolean) => void ask('PUT', `phones/${phoneNumber}/${what}`, { on });
  return (
    <aside className="surroundings" aria-labelledby="surroundings">
      <a className="surroundings-back" href={toLock}>
        <Icon name="back" />
        Phone
      </a>
      <h2 id="surroundings">{numberOf(phoneNumber)}</h2>
      <p>{whoseWords(facts) ?? 'An ordinary customer.'}</p>
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
    </aside>
  );
}
