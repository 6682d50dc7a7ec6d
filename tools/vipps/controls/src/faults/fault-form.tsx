import { useId, useState } from 'react';
import { useActs } from '../live/acts';
import { ask } from '../live/ask';
import { exampleFaults } from './example-faults';
import './fault-form.css';

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
        void act(async () => ask('POST', 'faults', parsed(text)));
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
      <p id={`${id}-hint`} className="fault-hint">
        <code>does</code> it to a <code>call</code>; limited by <code>times</code>, <code>skip</code>, a{' '}
        <code>probability</code> with its <code>seed</code>, a <code>merchantSerialNumber</code>, and by{' '}
        <code>reference</code> and <code>containing</code>, regular expressions of the reference and of the body. Of
        webhooks, by <code>event</code> and <code>registrationId</code>, too.
      </p>
      <textarea
        id={id}
        aria-describedby={`${id}-hint`}
        rows={3}
        spellCheck={false}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      <button className="act-button">Add</button>
    </form>
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`The fault is no JSON: ${(error as Error).message}.`, { cause: error });
  }
}
