import { ask } from '../live/ask';
import { Button } from '../parts/button';
import { dayOf, timeOf } from '../words/moments';
import './clock-mover.css';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** The time of this Vipps for everybody, not only for this phone: expiries, reminders, deadlines. */
export const ClockMover = ({ now }: { now: number }) => (
  <section className="clock-mover" aria-labelledby="clock-mover">
    <h2 id="clock-mover">
      {dayOf(now)}, {timeOf(now)}
    </h2>
    <div>
      <Button onPress={() => void ask('POST', 'clock/step', { ms: 10 * MINUTE_MS })}>+ 10 min</Button>
      <Button onPress={() => void ask('POST', 'clock/step', { ms: DAY_MS })}>+ 1 day</Button>
      <Button onPress={() => void ask('POST', 'clock/jump')}>Next due</Button>
      <Button onPress={() => void ask('POST', 'clock/real')}>Real time</Button>
    </div>
  </section>
);
