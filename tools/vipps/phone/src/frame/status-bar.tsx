import type { PhoneFacts } from '../../../src/phone/phone-messages';
import { Icon } from '../parts/icon';
import { toSettings } from '../place/place';
import { timeOf } from '../words/moments';
import { numberOf } from '../words/number-of';
import { ConnectionLost } from './connection-lost';
import './status-bar.css';

interface StatusBarProps {
  facts: PhoneFacts;
  now: number;
  isConnected: boolean;
}

export const StatusBar = ({ facts: { phoneNumber, flightMode }, now, isConnected }: StatusBarProps) => (
  <header className="status-bar">
    <time dateTime={new Date(now).toISOString()}>{timeOf(now)}</time>
    <span className="status-number">{numberOf(phoneNumber)}</span>
    <span className="status-side">
      <Icon name={flightMode ? 'plane' : 'signal'} />
      <span className="unseen">{flightMode ? 'Flight mode' : 'Connected'}</span>
      <a className="status-settings" href={toSettings}>
        <Icon name="gear" />
        <span className="unseen">Settings</span>
      </a>
    </span>
    <ConnectionLost isConnected={isConnected} />
  </header>
);
