import type { PhonePayment } from '../../../src/phone/phone-messages';
import type { Push } from '../live/phone-state';
import { Icon } from '../parts/icon';
import { toPayment } from '../place/place';
import { whenOf } from '../words/moments';
import { pushWords } from '../words/push-words';
import './push-card.css';

interface PushCardProps {
  push: Push;
  payment: PhonePayment;
  now: number;
  onDismiss: (key: string) => void;
}

export function PushCard({ push, payment, now, onDismiss }: PushCardProps) {
  const words = pushWords(push.occasion, payment);
  if (!words) return null;
  return (
    <li className="push">
      <p className="push-head">
        <span className="push-app">
          <Icon name="wallet" />
          Wallet
        </span>
        <time dateTime={new Date(push.at).toISOString()}>{whenOf(push.at, now)}</time>
      </p>
      <p className="push-title">{words.title}</p>
      <p className="push-text" dir="auto">
        {words.text}
      </p>
      <p className="push-acts">
        <a href={toPayment(push.key)} aria-label={`See details: ${words.title}`}>
          See details
        </a>
        <button type="button" aria-label={`Clear: ${words.title}`} onClick={() => onDismiss(push.key)}>
          Clear
        </button>
      </p>
    </li>
  );
}
