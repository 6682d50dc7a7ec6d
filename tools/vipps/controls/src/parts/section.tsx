import { useId, type ReactNode } from 'react';
import './section.css';

interface SectionProps {
  title: string;
  /** What it is, in a sentence, where the title does not say it. */
  hint?: string;
  children: ReactNode;
}

export function Section({ title, hint, children }: SectionProps) {
  const id = useId();
  return (
    <section className="section" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {hint && <p className="section-hint">{hint}</p>}
      {children}
    </section>
  );
}
