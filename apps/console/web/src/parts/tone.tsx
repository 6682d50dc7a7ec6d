import type { ReactNode } from 'react';
import type { Tone as ToneName } from '../words/status-words';
import './tone.css';

interface ToneProps {
  readonly tone: ToneName;
  readonly children: ReactNode;
}

/** A word or two on a tint. The colour repeats what the words say. */
export const Tone = ({ tone, children }: ToneProps) => <span className={`tone tone-${tone}`}>{children}</span>;
