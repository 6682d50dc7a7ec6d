import { useId, useState } from 'react';
import { useActs } from '../live/acts';
import { ask } from '../live/ask';
import { exampleFaults } from './example-faults';

/** Another fault, in the words of the API, from an example where one fits. */
export function FaultForm() {
  const { act } = useActs();
  const id = useId();
  const [text, setText] = useState(JSON.stringify(Object.values(exampleFaults)[0]));
  return (
    <form
      className="section-form"
      onSubmit={(event) => {
        event.preventDefault();
        void act(() => ask('POST', 'faults', JSON.parse(text)));
      }}
    >
      <label className="field">
        Example
        <select onChange={({ target }) => setText(JSON.stringify(exampleFaults[target.value]))}>
          {Object.keys(exampleFaults).map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </label>
      <label htmlFor={id}>Another fault</label>
      <textarea id={id} rows={3} spellCheck={false} value={text} onChange={({ target }) => setText(target.value)} />
      <button className="act-button">Add</button>
    </form>
  );
}
