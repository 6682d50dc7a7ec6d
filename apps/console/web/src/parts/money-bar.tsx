import './money-bar.css';

export interface BarPart {
  readonly kind: 'reserved' | 'capturing' | 'captured' | 'refunded' | 'released' | 'over';
  readonly value: number;
}

const WIDTH = 1000;

interface MoneyBarProps {
  /** What the whole width stands for, in minor units. */
  readonly whole: number;
  readonly parts: readonly BarPart[];
}

/** A picture of amounts that stand beside it in digits; so it is silent itself. Drawn by attributes: the page's policy forbids styles in the text. */
export function MoneyBar({ whole, parts }: MoneyBarProps) {
  const shown = parts.filter(({ value }) => value > 0 && whole > 0);
  const starts = shown.map((_, at) => shown.slice(0, at).reduce((sum, { value }) => sum + value, 0));
  return (
    <svg className="money-bar" viewBox={`0 0 ${WIDTH} 10`} preserveAspectRatio="none" aria-hidden="true">
      <rect className="money-bar-ground" width={WIDTH} height="10" />
      {shown.map(({ kind, value }, at) => (
        <rect
          key={kind}
          className={`money-bar-${kind}`}
          x={((starts[at] ?? 0) / whole) * WIDTH}
          width={Math.min(value / whole, 1) * WIDTH}
          height="10"
        />
      ))}
    </svg>
  );
}
