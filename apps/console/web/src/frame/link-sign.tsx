import type { LinkState } from '../live/live-link';
import { useLinkState } from '../live/live';
import './link-sign.css';

const words: Readonly<Record<LinkState, string>> = {
  connecting: 'Connecting',
  live: 'Live',
  lost: 'Connection lost, renewing',
};

/** Whether what is seen is what is. */
export function LinkSign() {
  const state = useLinkState();
  return (
    <p className={`link-sign link-sign-${state}`} role="status">
      {words[state]}
    </p>
  );
}
