import type { PhoneFacts } from '../../../src/phone/phone-messages';
import { keyOf, type PhoneState } from '../live/phone-state';
import { Icon } from '../parts/icon';
import { Tone } from '../parts/tone';
import { toPayments, type Place } from '../place/place';
import { useArrival } from '../place/use-arrival';
import { dayOf, timeOf } from '../words/moments';
import { whoseWords } from '../words/whose-words';
import { PushCard } from './push-card';
import { Wallpaper } from './wallpaper';
import './lock-screen.css';

interface LockScreenProps {
  state: PhoneState;
  facts: PhoneFacts;
  now: number;
  screen: Place['screen'];
  onDismiss: (key: string) => void;
}

export function LockScreen({ state: { payments, pushes }, facts, now, screen, onDismiss }: LockScreenProps) {
  const heading = useArrival(screen);
  const unusual = whoseWords(facts);
  const waiting = payments.filter(({ state }) => state === 'CREATED').length;
  const dismiss = (key: string) => {
    onDismiss(key);
    // The button that was pressed is gone, and with it the place of whoever uses the keyboard.
    heading.current?.focus();
  };
  return (
    <section className="lock">
      <Wallpaper />
      <h1 className="lock-clock" tabIndex={-1} ref={heading}>
        <span className="unseen">Lock screen, </span>
        <time dateTime={new Date(now).toISOString()}>{timeOf(now)}</time>
        <span className="lock-day">{dayOf(now)}</span>
      </h1>
      {unusual !== undefined && <p className="lock-note">{unusual}</p>}
      {facts.flightMode && <p className="lock-note">Flight mode: nothing arrives until it is off.</p>}
      <ol className="lock-pushes" aria-label="Notifications" aria-live="polite" aria-relevant="additions">
        {pushes.map((push) => {
          const payment = payments.find((known) => keyOf(known) === push.key);
          return payment && <PushCard key={push.key} {...{ push, payment, now }} onDismiss={dismiss} />;
        })}
      </ol>
      <a className="lock-open" href={toPayments}>
        <Icon name="wallet" />
        Open the wallet
        {waiting > 0 && <Tone tone="open">{`${waiting} waiting`}</Tone>}
      </a>
    </section>
  );
}
