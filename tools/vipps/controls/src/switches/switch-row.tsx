import { useEffect, useState } from 'react';
import type { Schema } from '../../../src/schema/schema';
import { useActs } from '../live/acts';
import { ask } from '../live/ask';
import { Words } from '../parts/words';
import { SwitchInput } from './switch-input';
import './switch-row.css';

interface SwitchRowProps {
  name: string;
  schema: Schema;
  value: unknown;
  /** The path to set it at. */
  where: string;
}

const written = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

export function SwitchRow({ name, schema, value, where }: SwitchRowProps) {
  const { act } = useActs();
  /** What was asked for shows at once, until it is so, or refused. */
  const [wished, setWished] = useState<{ value: unknown }>();
  const current = written(value);
  useEffect(() => setWished(undefined), [current]);
  const set = async (wish: unknown) => {
    setWished({ value: wish });
    const isDone = await act(() => ask('PUT', where, { [name]: wish }));
    if (!isDone) setWished(undefined);
  };
  const isChanged = current !== written(schema.default);
  return (
    <tr>
      <th scope="row" className="switch-name">
        {name}
        <span className="switch-hint">{schema.description && <Words>{schema.description}</Words>}</span>
      </th>
      <td>
        <SwitchInput
          name={name}
          schema={schema}
          value={wished ? wished.value : value}
          onSet={(wish) => void set(wish)}
        />
      </td>
      <td>{isChanged && written(schema.default)}</td>
    </tr>
  );
}
