import { useState } from 'react';
import { Button } from '../parts/button';
import './number-form.css';

/** With the country in front, as a merchant sends it. */
const wholeNumber = /^\d{9,15}$/;

export function NumberForm() {
  const [text, setText] = useState('');
  const [problem, setProblem] = useState('');
  return (
    <form
      className="number-form"
      onSubmit={(event) => {
        event.preventDefault();
        const digits = text.replaceAll(/[\s+-]/g, '').replace(/^00/, '');
        if (wholeNumber.test(digits)) location.assign(`/phone/${digits}`);
        else setProblem('9 to 15 digits with the country in front: 47 12 34 56 78.');
      }}
    >
      <label htmlFor="number">Phone number</label>
      <input
        id="number"
        type="tel"
        inputMode="tel"
        autoComplete="off"
        placeholder="47 12 34 56 78"
        value={text}
        aria-invalid={problem !== ''}
        aria-describedby="number-problem"
        onChange={(event) => {
          setText(event.target.value);
          setProblem('');
        }}
      />
      <Button kind="main">Pick it up</Button>
      <p id="number-problem" role="alert">
        {problem}
      </p>
    </form>
  );
}
