import type { Standing } from '../words/standing';
import './tone.css';

interface ToneProps {
  tone: Standing['tone'];
  children: string;
}

export const Tone = ({ tone, children }: ToneProps) => <span className={`tone tone-${tone}`}>{children}</span>;
