import { useId, type ReactNode } from 'react';
import './field.css';

interface Named {
  readonly id: string;
  readonly 'aria-describedby'?: string;
  readonly 'aria-invalid'?: true;
}

interface FieldProps {
  readonly label: string;
  readonly hint?: ReactNode;
  /** What is wrong with what is typed. */
  readonly wrong?: string;
  readonly children: (field: Named) => ReactNode;
}

/** A label, what is typed into, and a hint, so bound together that a screen reader says them as one. */
export function Field({ label, hint, wrong, children }: FieldProps) {
  const id = useId();
  const said = wrong ?? hint;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children({ id, ...(said && { 'aria-describedby': `${id}-hint` }), ...(wrong && { 'aria-invalid': true }) })}
      {said && (
        <p id={`${id}-hint`} className={wrong ? 'field-wrong' : 'field-hint'}>
          {said}
        </p>
      )}
    </div>
  );
}
