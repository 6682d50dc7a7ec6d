import type { ReactNode } from 'react';
import './facts.css';

/** Names and what they stand for. */
export const Facts = ({ children }: { children: [name: string, value: ReactNode][] }) => (
  <dl className="facts">
    {children.map(([name, value]) => (
      <div key={name}>
        <dt>{name}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
);
