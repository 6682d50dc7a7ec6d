import { useState, type ReactNode } from 'react';
import './more.css';

interface MoreProps {
  /** What opens it. */
  name: string;
  cells: ReactNode;
  columns: number;
  /** Only asked for while it is open. */
  children: () => ReactNode;
}

/** A row of a table that opens below itself. */
export function More({ name, cells, columns, children }: MoreProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <tr>
        <th scope="row" className="more-name">
          <button type="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {name}
          </button>
        </th>
        {cells}
      </tr>
      {isOpen && (
        <tr>
          <td colSpan={columns} className="more">
            {children()}
          </td>
        </tr>
      )}
    </>
  );
}
