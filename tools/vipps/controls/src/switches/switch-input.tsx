import { useState } from 'react';
import type { Schema } from '../../../src/schema/schema';

interface SwitchInputProps {
  name: string;
  schema: Schema;
  value: unknown;
  onSet: (value: unknown) => void;
}

/** What fits the kind of a switch: a box to tick, words to choose from, or JSON to write. */
export function SwitchInput({ name, schema, value, onSet }: SwitchInputProps) {
  if (schema.type === 'boolean') {
    return (
      <input
        type="checkbox"
        aria-label={name}
        checked={value === true}
        onChange={({ target }) => onSet(target.checked)}
      />
    );
  }
  const words = schema.enum;
  if (words) {
    return (
      <select
        aria-label={name}
        value={String(value)}
        onChange={({ target }) => onSet(words.find((word) => String(word) === target.value))}
      >
        {words.map((word) => (
          <option key={word}>{word}</option>
        ))}
      </select>
    );
  }
  return <WrittenSwitch name={name} value={value} onSet={onSet} />;
}

function WrittenSwitch({ name, value, onSet }: Omit<SwitchInputProps, 'schema'>) {
  const [typed, setTyped] = useState<string>();
  const set = () => {
    if (typed !== undefined) onSet(parsedOrText(typed));
    setTyped(undefined);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        set();
      }}
    >
      <input
        aria-label={name}
        value={typed ?? JSON.stringify(value) ?? ''}
        onChange={({ target }) => setTyped(target.value)}
        onBlur={set}
      />
    </form>
  );
}

/** What is no JSON is sent as it stands, and refused in words. */
function parsedOrText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
