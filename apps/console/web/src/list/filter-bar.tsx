import { useEffect, useId, useRef, useState } from 'react';
import { Button } from '../parts/button';
import { Icon } from '../parts/icon';
import { minorUnitsOf } from '../words/money';
import { AGES, isFiltered, withFilter, type FilterName } from './filters';
import './filter-bar.css';

interface FilterBarProps {
  readonly search: URLSearchParams;
  readonly onSearch: (search: URLSearchParams) => void;
  readonly merchantSerialNumbers: readonly string[];
  readonly parked?: number;
}

/** Whoever types is not asked for after each letter. */
const PAUSE_MS = 250;

export function FilterBar({ search, onSearch, merchantSerialNumbers, parked }: FilterBarProps) {
  const id = useId();
  const set = (name: FilterName, value: string | undefined): void => onSearch(withFilter(search, name, value));
  return (
    <form className="filter-bar" role="search" aria-label="Payments" onSubmit={(event) => event.preventDefault()}>
      <div className="filter-search">
        <Icon name="search" />
        <Typed
          label="Reference begins with"
          placeholder="Reference begins with …"
          value={search.get('reference') ?? ''}
          onTyped={(value) => set('reference', value)}
          isSearch
        />
      </div>
      <select
        aria-label="Age"
        className="field-input"
        value={search.get('age') ?? ''}
        onChange={({ target }) => set('age', target.value)}
      >
        <option value="">Any age</option>
        {Object.entries(AGES).map(([name, { label }]) => (
          <option key={name} value={name}>
            {label}
          </option>
        ))}
      </select>
      <fieldset className="filter-amounts">
        <legend className="unseen">Amount</legend>
        <Typed
          label="Amount from"
          placeholder="Amount from"
          value={search.get('from') ?? ''}
          onTyped={(value) => set('from', value)}
          isAmount
        />
        <span aria-hidden="true">–</span>
        <Typed
          label="Amount to"
          placeholder="to"
          value={search.get('to') ?? ''}
          onTyped={(value) => set('to', value)}
          isAmount
        />
      </fieldset>
      {merchantSerialNumbers.length > 1 && (
        <select
          aria-label="Sales unit"
          className="field-input"
          value={search.get('unit') ?? ''}
          onChange={({ target }) => set('unit', target.value)}
        >
          <option value="">All sales units</option>
          {merchantSerialNumbers.map((merchantSerialNumber) => (
            <option key={merchantSerialNumber}>{merchantSerialNumber}</option>
          ))}
        </select>
      )}
      <div className="filter-switches">
        {(['parked', 'expiring'] as const).map((name) => (
          <label key={name} className="filter-switch" htmlFor={`${id}-${name}`}>
            <input
              id={`${id}-${name}`}
              type="checkbox"
              checked={search.has(name)}
              onChange={({ target }) => set(name, target.checked ? 'yes' : undefined)}
            />
            {name === 'parked' ? 'Parked' : 'Expiring'}
            {name === 'parked' && parked !== undefined && parked > 0 && <span className="filter-count">{parked}</span>}
          </label>
        ))}
      </div>
      {isFiltered(search) && (
        <Button kind="bare" onPress={() => onSearch(new URLSearchParams())}>
          <Icon name="cross" />
          Clear
        </Button>
      )}
    </form>
  );
}

interface TypedProps {
  readonly label: string;
  readonly placeholder: string;
  readonly value: string;
  readonly onTyped: (value: string | undefined) => void;
  readonly isSearch?: boolean;
  readonly isAmount?: boolean;
}

/** What is typed goes into the address after a pause, and what the address says shows here. */
function Typed({ label, placeholder, value, onTyped, isSearch = false, isAmount = false }: TypedProps) {
  const [text, setText] = useState(value);
  const [known, setKnown] = useState(value);
  const pause = useRef<ReturnType<typeof setTimeout>>(undefined);
  const input = useRef<HTMLInputElement>(null);
  if (known !== value) {
    setKnown(value);
    if (text.trim() !== value) setText(value);
  }
  useEffect(() => () => clearTimeout(pause.current), []);

  const latest = useRef(onTyped);
  useEffect(() => {
    latest.current = onTyped;
  });
  const type = (typed: string): void => {
    setText(typed);
    clearTimeout(pause.current);
    pause.current = setTimeout(() => latest.current(typed.trim() || undefined), PAUSE_MS);
  };

  // A slash brings whoever is not typing to the search.
  useEffect(() => {
    if (!isSearch) return;
    const onKey = (event: KeyboardEvent): void => {
      const isTyping = event.target instanceof Element && event.target.matches('input, textarea, select');
      if (event.key !== '/' || isTyping || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      input.current?.focus();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [isSearch]);

  const isWrong = isAmount && text.trim() !== '' && minorUnitsOf(text) === undefined;
  return (
    <input
      ref={input}
      className="field-input"
      type={isSearch ? 'search' : 'text'}
      inputMode={isAmount ? 'decimal' : undefined}
      autoComplete="off"
      spellCheck={false}
      aria-label={label}
      aria-keyshortcuts={isSearch ? '/' : undefined}
      aria-invalid={isWrong || undefined}
      title={isWrong ? 'An amount such as 499 or 499.50' : undefined}
      placeholder={placeholder}
      value={text}
      onChange={({ target }) => type(target.value)}
    />
  );
}
