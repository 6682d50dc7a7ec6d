import { useEffect, useState } from 'react';
import type { PhoneEntry } from '../../../src/phone/phone-messages';
import { Tone } from '../parts/tone';
import { numberOf } from '../words/number-of';
import { whoseWords } from '../words/whose-words';
import './number-list.css';

const openWords = (count: number): string => (count === 1 ? '1 open request' : `${count} open requests`);

const PAUSE_MS = 2000;

/** Numbers that are worth a look, and what waits there. */
export function NumberList() {
  const [phones, setPhones] = useState<PhoneEntry[]>([]);
  useEffect(() => {
    const leaving = new AbortController();
    const read = () =>
      void fetch('/_sim/phones', { signal: leaving.signal })
        .then(async (answer) => setPhones(((await answer.json()) as { phones: PhoneEntry[] }).phones))
        // Whoever left needs no list, and without one a number can still be typed.
        .catch(() => undefined);
    read();
    const reading = setInterval(() => document.hidden || read(), PAUSE_MS);
    return () => {
      clearInterval(reading);
      leaving.abort();
    };
  }, []);
  return (
    <ul className="numbers">
      {phones.map((entry) => (
        <li key={entry.phoneNumber}>
          <a href={`/phone/${entry.phoneNumber}`}>
            <strong>{numberOf(entry.phoneNumber)}</strong>
            {entry.openRequests > 0 && <Tone tone="open">{openWords(entry.openRequests)}</Tone>}
            <span className="numbers-whose">{whoseWords(entry) ?? 'An ordinary customer.'}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}
