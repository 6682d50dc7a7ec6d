import { useState } from 'react';
import { useActs } from '../live/acts';
import './act-button.css';

interface ActButtonProps {
  label: string;
  /** What it is done to, for those who do not see where the button stands. */
  of?: string;
  onPress: () => Promise<unknown>;
}

/** Does something, once at a time; what is refused is said at the top of the page. */
export function ActButton({ label, of, onPress }: ActButtonProps) {
  const { act } = useActs();
  const [isBusy, setBusy] = useState(false);
  const press = async () => {
    setBusy(true);
    await act(onPress);
    setBusy(false);
  };
  return (
    <button type="button" className="act-button" aria-disabled={isBusy} onClick={() => void (isBusy || press())}>
      {label}
      {of !== undefined && <span className="unseen"> {of}</span>}
    </button>
  );
}
