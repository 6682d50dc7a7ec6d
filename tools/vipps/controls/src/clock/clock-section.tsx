import { useState } from 'react';
import { useActs } from '../live/acts';
import { ask } from '../live/ask';
import { useAnswer } from '../live/use-answer';
import { ActButton } from '../parts/act-button';
import { Field } from '../parts/field';
import { Moment } from '../parts/moment';
import { Row } from '../parts/row';
import { Section } from '../parts/section';

interface ClockView {
  now: string;
  running: boolean;
  nextDue: string | null;
}

const MINUTE_MS = 60_000;
const steps: [label: string, ms: number][] = [
  ['+ 2 seconds', 2000],
  ['+ 1 minute', MINUTE_MS],
  ['+ 10 minutes', 10 * MINUTE_MS],
  ['+ 1 hour', 60 * MINUTE_MS],
  ['+ 1 day', 1440 * MINUTE_MS],
];

export function ClockSection() {
  const clock = useAnswer<ClockView>('clock');
  return (
    <Section title="Clock" hint="Expiries, deadlines, reminders, retries, tokens and rate limits live by it.">
      {clock && (
        <p>
          <strong>
            <Moment at={clock.now} />
          </strong>
          , {clock.running ? 'running' : 'standing still'}.{' '}
          {clock.nextDue === null ? (
            'Nothing is due.'
          ) : (
            <>
              Next due: <Moment at={clock.nextDue} />.
            </>
          )}
        </p>
      )}
      <Row>
        {steps.map(([label, ms]) => (
          <ActButton key={label} label={label} onPress={() => ask('POST', 'clock/step', { ms })} />
        ))}
        <ActButton label="To the next thing due" onPress={() => ask('POST', 'clock/jump')} />
        <ActButton label="To the real time" onPress={() => ask('POST', 'clock/real')} />
        {clock?.running === false ? (
          <ActButton label="Let it run" onPress={() => ask('POST', 'clock/run')} />
        ) : (
          <ActButton label="Stop it" onPress={() => ask('POST', 'clock/pause')} />
        )}
      </Row>
      <ClockSetter />
    </Section>
  );
}

function ClockSetter() {
  const { act } = useActs();
  const [to, setTo] = useState('');
  const set = () => ask('POST', 'clock/set', { to: new Date(to).toISOString() });
  return (
    <form
      className="row"
      onSubmit={(event) => {
        event.preventDefault();
        void act(set);
      }}
    >
      <Field
        label="To (in your time zone)"
        type="datetime-local"
        step="1"
        required
        value={to}
        onChange={({ target }) => setTo(target.value)}
      />
      <button className="act-button">Set the clock</button>
    </form>
  );
}
