import type { ReactNode } from 'react';
import './row.css';

/** Things beside each other that wrap where there is no room. */
export const Row = ({ children }: { children: ReactNode }) => <div className="row">{children}</div>;
