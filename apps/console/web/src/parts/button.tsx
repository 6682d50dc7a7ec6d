import type { ReactNode } from 'react';
import './button.css';

interface ButtonProps {
  readonly kind?: 'main' | 'danger' | 'bare';
  readonly isBusy?: boolean;
  readonly isDisabled?: boolean;
  /** Without something to do when pressed it submits its form. */
  readonly onPress?: () => void;
  /** Takes the focus when it appears, in place of what had it and is gone. */
  readonly takesFocus?: boolean;
  readonly children: ReactNode;
}

/** While it is busy it stays where the focus is, and does nothing. */
export const Button = ({
  kind,
  isBusy = false,
  isDisabled = false,
  onPress,
  takesFocus = false,
  children,
}: ButtonProps) => (
  <button
    type={onPress ? 'button' : 'submit'}
    className={kind ? `button button-${kind}` : 'button'}
    disabled={isDisabled}
    autoFocus={takesFocus}
    aria-disabled={isBusy || undefined}
    onClick={(event) => {
      if (isBusy) event.preventDefault();
      else onPress?.();
    }}
  >
    {children}
  </button>
);
