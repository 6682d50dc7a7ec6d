import type { ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import type { MoneyByStatus, Role } from '../../../src/api';
import { onAnyPayment, useAsked } from '../ask/use-asked';
import { useHear } from '../live/live';
import { useOpenSession, useSession } from '../log-in/session';
import { Icon, type IconName } from '../parts/icon';
import { LinkSign } from './link-sign';
import './frame.css';

const roleWords: Readonly<Record<Role, string>> = {
  look: 'may look',
  act: 'may retry and cancel',
  money: 'may move money',
};

const places: readonly { readonly to: string; readonly label: string; readonly icon: IconName }[] = [
  { to: '/', label: 'Payments', icon: 'list' },
  { to: '/parked', label: 'Parked', icon: 'parked' },
  { to: '/at-risk', label: 'Money at risk', icon: 'clock' },
  { to: '/system', label: 'System', icon: 'system' },
];

const isHere = (to: string, path: string): boolean =>
  to === '/' ? path === '/' || path.startsWith('/payments/') : path === to;

/** What surrounds every page. */
export function Frame({ children }: { readonly children: ReactNode }) {
  const [path] = useLocation();
  const { by, role } = useOpenSession();
  const { logOut, again } = useSession();
  useHear(({ name }) => {
    if (name === 'log-out') again();
  });
  const { answer: money } = useAsked<MoneyByStatus>('/api/money', onAnyPayment);
  return (
    <div className="frame">
      <a className="frame-skip" href="#content">
        Skip to the content
      </a>
      <header className="frame-side">
        <p className="frame-name">Payments</p>
        <nav aria-label="Pages" className="frame-nav">
          {places.map(({ to, label, icon }) => (
            <Link key={to} href={to} className="frame-link" aria-current={isHere(to, path) ? 'page' : undefined}>
              <Icon name={icon} />
              {label}
              {to === '/parked' && money !== undefined && money.parked > 0 && (
                <span className="frame-count">{money.parked}</span>
              )}
            </Link>
          ))}
          <a href="/contracts/" className="frame-link">
            <Icon name="book" />
            Contracts
          </a>
        </nav>
        <div className="frame-foot">
          <LinkSign />
          <p className="frame-who">
            <span>{by}</span>
            <span className="frame-role">{roleWords[role]}</span>
          </p>
          <button type="button" className="frame-leave" onClick={() => void logOut()}>
            <Icon name="leave" />
            Log out
          </button>
        </div>
      </header>
      <main id="content" className="frame-content">
        {children}
      </main>
    </div>
  );
}
