import { aboutAwayOf, awayOf, whenOf } from '../words/moments';
import { useNow } from './use-now';
import './moment.css';

interface MomentProps {
  /** ISO 8601 */
  readonly at: string;
  /** Told by how far away it is, or by the clock. */
  readonly as?: 'clock' | 'away' | 'about';
}

/** A moment in the local time of whoever looks; where the pointer rests, it is told to the millisecond as the log has it. */
export function Moment({ at, as = 'clock' }: MomentProps) {
  const now = useNow();
  const moment = Date.parse(at);
  const said = { clock: whenOf, away: awayOf, about: aboutAwayOf }[as](moment, now);
  const hint = as === 'clock' ? at : `${whenOf(moment, now)} · ${at}`;
  return (
    <time className="moment" dateTime={at} title={hint}>
      {said}
    </time>
  );
}
