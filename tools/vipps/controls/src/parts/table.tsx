import type { ReactNode } from 'react';
import './table.css';

interface TableProps {
  /** What it is a table of. */
  name: string;
  heads: string[];
  /** Said where there is nothing to show. */
  empty: string;
  children: ReactNode[];
}

/** A table that scrolls by itself where it is wider than the page, by keyboard too. */
export function Table({ name, heads, empty, children }: TableProps) {
  if (children.length === 0) return <p className="table-empty">{empty}</p>;
  return (
    <div className="table" role="group" aria-label={name} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
