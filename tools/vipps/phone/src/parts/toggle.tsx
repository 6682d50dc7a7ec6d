import { useId } from 'react';
import './toggle.css';

interface ToggleProps {
  label: string;
  /** What it does, in a sentence. */
  hint: string;
  isOn: boolean;
  onSet: (on: boolean) => void;
}

export function Toggle({ label, hint, isOn, onSet }: ToggleProps) {
  const id = useId();
  return (
    <div className="toggle">
      <div>
        <span id={`${id}-label`}>{label}</span>
        <p id={`${id}-hint`}>{hint}</p>
      </div>
      <button
        type="button"
        role="switch"
        aria-checked={isOn}
        aria-labelledby={`${id}-label`}
        aria-describedby={`${id}-hint`}
        onClick={() => onSet(!isOn)}
      />
    </div>
  );
}
