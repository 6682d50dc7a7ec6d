import { useState } from 'react';
import { useActs } from '../live/acts';
import { ask } from '../live/ask';
import { useAnswer } from '../live/use-answer';
import { Field } from '../parts/field';

interface Settings {
  approveAfterMs: number | null;
}

/** When customers say yes by themselves. */
export function ApprovalDelay() {
  const { act } = useActs();
  const settings = useAnswer<Settings>('settings');
  const [typed, setTyped] = useState<string>();
  const set = async () => {
    await ask<Settings>('PUT', 'settings', { approveAfterMs: typed === '' ? null : Number(typed) });
    setTyped(undefined);
  };
  return (
    <form
      className="row"
      onSubmit={(event) => {
        event.preventDefault();
        if (typed !== undefined) void act(set);
      }}
    >
      <Field
        label="They approve by themselves after so many milliseconds (empty: never)"
        inputMode="numeric"
        pattern="[0-9]*"
        size={8}
        value={typed ?? settings?.approveAfterMs?.toString() ?? ''}
        onChange={({ target }) => setTyped(target.value)}
      />
      <button className="act-button">Set the delay</button>
    </form>
  );
}
