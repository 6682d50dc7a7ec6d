import type { ReactNode } from 'react';
import './table.css';

interface TableProps {
  /** What it is a table of. */
  name: string;
  /** A column of numbers stands at its right edge; one without a name is for buttons. */
  heads: readonly (string | { numbers: string })[];
  /** Said where there is nothing to show. */
  empty: string;
  /** Undefined while they are being read. */
  children: ReactNode[] | undefined;
}

/** A table that scrolls by itself where it is wider than the page, by keyboard too. */
export function Table({ name, heads, empty, children }: TableProps) {
  if (!children) return <p className="table-empty">Being read …</p>;
  if (children.length === 0) return <p className="table-empty">{empty}</p>;
  return (
    <div className="table" role="group" aria-label={name} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {heads.map((head) => {
              if (head === '') return <td key={head} />;
              const name = typeof head === 'string' ? head : head.numbers;
              return (
                <th key={name} scope="col" className={name === head ? undefined : 'number'}>
                  {name}
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
