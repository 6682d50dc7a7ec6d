import type { ReactNode } from 'react';
import './button.css';

interface ButtonProps {
  kind?: 'main' | 'no';
  isDisabled?: boolean;
  onPress?: () => void;
  children: ReactNode;
}

/** Without something to do when pressed it submits its form. */
export const Button = ({ kind, isDisabled = false, onPress, children }: ButtonProps) => (
  <button
    type={onPress ? 'button' : 'submit'}
    className={kind ? `button button-${kind}` : 'button'}
    disabled={isDisabled}
    onClick={onPress}
  >
    {children}
  </button>
);
