import type { ReactNode } from 'react';
import './button.css';

interface ButtonProps {
  kind?: 'main' | 'no';
  isDisabled?: boolean;
  onPress?: () => void;
  children: ReactNode;
}

/**
 * Without something to do when pressed it submits its form. While it can do nothing it keeps the focus, so that whoever
 * pressed it by keyboard is still there afterwards; whoever listens to it looks whether it may.
 */
export const Button = ({ kind, isDisabled = false, onPress, children }: ButtonProps) => (
  <button
    type={onPress ? 'button' : 'submit'}
    className={kind ? `button button-${kind}` : 'button'}
    aria-disabled={isDisabled}
    onClick={onPress}
  >
    {children}
  </button>
);
